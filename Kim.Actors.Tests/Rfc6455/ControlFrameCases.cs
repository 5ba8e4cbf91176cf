using Kim.Actors.Tests.Frames;
using static Kim.Actors.Tests.Rfc6455.FrameCase;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>Section 5.5: ping, pong, and what holds for every control frame.</summary>
internal static class ControlFrameCases
{
    private static readonly (string Name, int OpCode)[] Kinds = [("ping", Raw.Ping), ("pong", Raw.Pong), ("close", Raw.Close)];

    public static IEnumerable<FrameCase> All() => [.. Kinds.SelectMany(kind => OfEach(kind.Name, kind.OpCode)), .. Pings()];

    private static IEnumerable<FrameCase> OfEach(string name, int opCode) =>
    [
        Wrong("5.5", $"fragments a {name}", Raw.Client(opCode), Broken.ControlFragmented),
        Wrong("5.5", $"fragments a {name} inside a message", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(opCode)], Broken.ControlFragmented),
        Wrong("5.5", $"sends a {name} of 126 bytes", Raw.Client(Raw.Final | opCode, new byte[126]), Broken.ControlTooLong),
        Wrong("5.5", $"announces a {name} of 65536 bytes", Raw.Announced(Raw.Final | opCode, 127, 65536), Broken.ControlTooLong),
    ];

    private static IEnumerable<FrameCase> Pings() =>
    [
        Right("5.5.2", "pings with nothing", Raw.Client(Raw.Final | Raw.Ping), Ping()),
        Right("5.5.2", "pings with text", Raw.Client(Raw.Final | Raw.Ping, "Hello"), Ping("Hello"u8.ToArray())),
        Right("5.5.2", "pings with what is not text", Raw.Client(Raw.Final | Raw.Ping, 0, 0xFF, 0xC0), Ping(0, 0xFF, 0xC0)),
        Right("5.5.2", "pings with 125 bytes", Raw.Client(Raw.Final | Raw.Ping, new byte[125]), Ping(new byte[125])),
        Right("5.5.2", "pings twice", [.. Raw.Client(Raw.Final | Raw.Ping, 1), .. Raw.Client(Raw.Final | Raw.Ping, 2)], Ping(1), Ping(2)),
        Right("5.5.3", "pongs unasked", Raw.Client(Raw.Final | Raw.Pong), Pong()),
        Right("5.5.3", "pongs unasked with 125 bytes", Raw.Client(Raw.Final | Raw.Pong, new byte[125]), Pong(new byte[125])),
        Right("5.5.3", "pongs, then pings", [.. Raw.Client(Raw.Final | Raw.Pong, 1), .. Raw.Client(Raw.Final | Raw.Ping, 2)], Pong(1), Ping(2)),
    ];
}
