using System.Text;
using Kim.Actors.Tests.Frames;
using static Kim.Actors.Tests.Rfc6455.FrameCase;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>Sections 5.5.1 and 7: the close frame, its code and its reason.</summary>
internal static class ClosingCases
{
    /// <summary>Registered since the RFC at IANA: 1012 to 1014.</summary>
    private static readonly int[] MaySend = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999];

    private static readonly int[] MayNotSend = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000, 65535];

    public static IEnumerable<FrameCase> All() => [.. Codes(), .. Reasons()];

    private static IEnumerable<FrameCase> Codes()
    {
        foreach (var code in MaySend)
            yield return Right("7.4", $"closes with {code}", Sent(code), Close(Raw.ClosePayload(code)));
        foreach (var code in MayNotSend)
            yield return Wrong("7.4", $"closes with {code}", Sent(code), Broken.CloseCode);
        yield return Wrong("7.4", "closes with 1005 and a reason", Sent(1005, "why"u8.ToArray()), Broken.CloseCode);
    }

    private static IEnumerable<FrameCase> Reasons() =>
    [
        Right("5.5.1", "closes with nothing", Raw.Client(Raw.Final | Raw.Close), Close()),
        Right("5.5.1", "closes after a message", [.. Raw.Client(Raw.Final | Raw.Text, "a"), .. Sent(1000)], Text("a"), Close(3, 232)),
        Right("5.5.1", "closes twice", [.. Sent(1000), .. Sent(1001)], Close(3, 232)),
        Right("5.5.1", "breaks a rule after its close", [.. Sent(1000), .. Raw.Server(0xFF, 1)], Close(3, 232)),
        Wrong("5.5.1", "closes with one byte", Raw.Client(Raw.Final | Raw.Close, 3), Broken.CloseTooShort),
        Right("7.1.6", "gives a reason", Sent(1000, "bye"u8.ToArray()), Close(Raw.ClosePayload(1000, "bye"u8.ToArray()))),
        Right("7.1.6", "gives a reason of 123 bytes", Sent(1000, Letters(123)), Close(Raw.ClosePayload(1000, Letters(123)))),
        Wrong("7.1.6", "gives a reason of 124 bytes", Sent(1000, Letters(124)), Broken.ControlTooLong),
        Right("7.1.6", "gives a reason beyond ASCII", Sent(1001, "später"u8.ToArray()), Close(Raw.ClosePayload(1001, "später"u8.ToArray()))),
        Wrong("8.1", "gives a reason that is not UTF-8", Sent(1000, 0xFF), Broken.Reason),
        Wrong("8.1", "ends a reason inside a character", Sent(1000, 0xC3), Broken.Reason),
        Wrong("8.1", "gives a surrogate as the reason", Sent(1000, 0xED, 0xA0, 0x80), Broken.Reason),
        Wrong("8.1", "gives an overlong reason", Sent(4000, 0xC0, 0xAF), Broken.Reason),
    ];

    private static byte[] Sent(int code, params byte[] reason) => Raw.Client(Raw.Final | Raw.Close, Raw.ClosePayload(code, reason));

    private static byte[] Letters(int count) => Encoding.ASCII.GetBytes(new string('x', count));
}
