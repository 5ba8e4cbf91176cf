using Kim.Actors.Tests.Frames;
using static Kim.Actors.Tests.Rfc6455.FrameCase;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>Sections 5.1 to 5.3: the header of a frame, and its mask.</summary>
internal static class FramingCases
{
    private const int Whole = Raw.Final | Raw.Binary;

    public static IEnumerable<FrameCase> All() => [.. Masks(), .. ReservedBits(), .. OpCodes(), .. Lengths()];

    private static IEnumerable<FrameCase> Masks() =>
    [
        Wrong("5.1", "does not mask", Raw.Server(Raw.Final | Raw.Text, 1, 2), Broken.Unmasked),
        Wrong("5.1", "does not mask an empty frame", Raw.Server(Whole), Broken.Unmasked),
        Wrong("5.1", "does not mask a ping", Raw.Server(Raw.Final | Raw.Ping, 1), Broken.Unmasked),
        Wrong("5.1", "does not mask a pong", Raw.Server(Raw.Final | Raw.Pong), Broken.Unmasked),
        Wrong("5.1", "does not mask a close", Raw.Server(Raw.Final | Raw.Close, 3, 232), Broken.Unmasked),
        Wrong("5.1", "masks the first frame only", [.. Raw.Client(Raw.Final | Raw.Text, "a"), .. Raw.Server(Raw.Final | Raw.Text, 98)], Broken.Unmasked, Text("a")),
        Wrong("5.1", "does not mask a continuation", [.. Raw.Client(Raw.Text, "a"), .. Raw.Server(Raw.Final, 98)], Broken.Unmasked),
        Wrong("5.1", "does not mask 16 bits of length", [0x82, 126, 1, 0], Broken.Unmasked),
        Right("5.3", "masks with zeros", [0x82, 0x83, 0, 0, 0, 0, 1, 2, 3], Binary(1, 2, 3)),
        Right("5.3", "masks with ones", [0x82, 0x83, 255, 255, 255, 255, 1, 2, 3], Binary(254, 253, 252)),
        Right("5.3", "masks five bytes, so that the mask starts over", [0x82, 0x85, 1, 2, 3, 4, 1, 2, 3, 4, 1], Binary(0, 0, 0, 0, 0)),
        Right("5.3", "masks what is empty", [0x82, 0x80, 1, 2, 3, 4], Binary()),
        Right("5.3", "masks each frame with another mask", [0x82, 0x81, 1, 2, 3, 4, 1, 0x82, 0x81, 4, 3, 2, 1, 1], Binary(0), Binary(5)),
        Right("5.3", "masks two fragments with two masks", [0x02, 0x81, 1, 2, 3, 4, 1, 0x80, 0x82, 4, 3, 2, 1, 4, 3], Binary(0, 0, 0)),
        Right("5.7", "sends the RFC's masked Hello", [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58], Text("Hello")),
        Right("5.7", "sends the RFC's masked pong of Hello", [0x8A, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58], Pong("Hello"u8.ToArray())),
    ];

    private static IEnumerable<FrameCase> ReservedBits()
    {
        for (var bits = 1; bits <= 7; bits++)
            yield return Wrong("5.2", $"sets the reserved bits {bits:b3}", Raw.Client(Raw.Final | bits << 4 | Raw.Text, "a"), Broken.ReservedBit);
        foreach (var (name, first) in ((string, int)[])[("ping", Raw.Ping), ("pong", Raw.Pong), ("close", Raw.Close)])
            yield return Wrong("5.2", $"sets RSV1 in a {name}", Raw.Client(Raw.Final | 0x40 | first), Broken.ReservedBit);
        yield return Wrong("5.2", "sets RSV1 in a continuation", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | 0x40, "b")], Broken.ReservedBit);
        yield return Wrong("5.2", "sets RSV1 in the second message", [.. Raw.Client(Whole, 1), .. Raw.Client(0x40 | Whole, 2)], Broken.ReservedBit, Binary(1));
        yield return Wrong("5.2", "sets RSV2 in a first fragment", Raw.Client(0x20 | Raw.Text, "a"), Broken.ReservedBit);
    }

    private static IEnumerable<FrameCase> OpCodes()
    {
        foreach (var opCode in (int[])[3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
        {
            yield return Wrong("5.2", $"uses opcode {opCode}", Raw.Client(Raw.Final | opCode), Broken.OpCode);
            yield return Wrong("5.2", $"uses opcode {opCode} after a ping, not for the last time", [.. Raw.Client(Raw.Final | Raw.Ping, "?"), .. Raw.Client(opCode, "a")], Broken.OpCode, Ping((byte)'?'));
        }
        yield return Wrong("5.2", "uses opcode 3 inside a message", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | 3, "b")], Broken.OpCode);
    }

    private static IEnumerable<FrameCase> Lengths()
    {
        foreach (var length in (int[])[1, 124, 125, 126, 127, 128, 255, 256, 999, 1000])
            yield return Right("5.2", $"sends {length} bytes", Raw.Client(Whole, new byte[length]), Binary(new byte[length]));
        foreach (var length in (int[])[0, 1, 125])
            yield return Wrong("5.2", $"writes {length} in 16 bits", Raw.Announced(Whole, 126, (ulong)length, new byte[length]), Broken.NotShortest);
        foreach (var length in (int[])[0, 125, 126, 1000, 65535])
            yield return Wrong("5.2", $"writes {length} in 64 bits", Raw.Announced(Whole, 127, (ulong)length), Broken.NotShortest);
        yield return Wrong("5.2", "sets the top bit of a length", Raw.Announced(Whole, 127, 1UL << 63), Broken.TopBit);
        yield return Wrong("5.2", "sets every bit of a length", Raw.Announced(Whole, 127, ulong.MaxValue), Broken.TopBit);
        yield return Right("5.2", "stops inside a header", Raw.Announced(Whole, 126, 300)[..5]);
        yield return Right("5.2", "stops inside a payload", Raw.Announced(Whole, 126, 300, 1, 2, 3));
        yield return Right("5.2", "sends nothing", []);
    }
}
