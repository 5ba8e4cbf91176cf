using Kim.Actors.Tests.Frames;
using static Kim.Actors.Tests.Rfc6455.FrameCase;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>Section 5.4, and the limits of a message over all its fragments.</summary>
internal static class FragmentationCases
{
    private const int End = Raw.Final | Raw.Continuation;
    private const int Whole = Raw.Final | Raw.Text;

    public static IEnumerable<FrameCase> All() =>
    [
        Right("5.4", "cuts text in two", [.. Raw.Client(Raw.Text, "Hel"), .. Raw.Client(End, "lo")], Text("Hello")),
        Right("5.4", "cuts text in three", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(0, "b"), .. Raw.Client(End, "c")], Text("abc")),
        Right("5.4", "cuts binary in two", [.. Raw.Client(Raw.Binary, 1), .. Raw.Client(End, 2)], Binary(1, 2)),
        Right("5.4", "starts with an empty fragment", [.. Raw.Client(Raw.Text), .. Raw.Client(End, "a")], Text("a")),
        Right("5.4", "ends with an empty fragment", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(End)], Text("a")),
        Right("5.4", "sends nothing but empty fragments", [.. Raw.Client(Raw.Binary), .. Raw.Client(0), .. Raw.Client(End)], Binary()),
        Right("5.4", "pings between fragments", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | Raw.Ping, "?"), .. Raw.Client(End, "b")], Ping((byte)'?'), Text("ab")),
        Right("5.4", "pongs between fragments", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | Raw.Pong), .. Raw.Client(End, "b")], Pong(), Text("ab")),
        Right("5.4", "closes between fragments", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | Raw.Close)], Close()),
        Right("5.4", "cuts two messages, one after the other", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(End, "b"), .. Raw.Client(Raw.Binary, 1), .. Raw.Client(End, 2)], Text("ab"), Binary(1, 2)),
        Right("5.4", "never ends a message", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(0, "b")]),
        Wrong("5.4", "continues nothing", Raw.Client(End, "a"), Broken.Orphan),
        Wrong("5.4", "continues nothing, not for the last time", Raw.Client(0, "a"), Broken.Orphan),
        Wrong("5.4", "continues a whole message", [.. Raw.Client(Whole, "a"), .. Raw.Client(End, "b")], Broken.Orphan, Text("a")),
        Wrong("5.4", "continues a message that has ended", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(End, "b"), .. Raw.Client(End, "c")], Broken.Orphan, Text("ab")),
        Wrong("5.4", "continues a ping", [.. Raw.Client(Raw.Final | Raw.Ping), .. Raw.Client(End, "a")], Broken.Orphan, Ping()),
        Wrong("5.4", "starts a message inside another", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Text, "b")], Broken.Interleaved),
        Wrong("5.4", "sends whole text inside binary", [.. Raw.Client(Raw.Binary), .. Raw.Client(Whole, "b")], Broken.Interleaved),
        Wrong("5.4", "sends whole binary inside text", [.. Raw.Client(Raw.Text), .. Raw.Client(Raw.Final | Raw.Binary)], Broken.Interleaved),
        Wrong("5.4", "starts a message inside another, after a ping", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | Raw.Ping), .. Raw.Client(Raw.Binary, 1)], Broken.Interleaved, Ping()),
        Right("7.4.1", "says as much as it may over fragments", [.. Raw.Client(Raw.Binary, new byte[990]), .. Raw.Client(End, new byte[10])], Binary(new byte[1000])),
        Wrong("7.4.1", "says one byte too much over fragments", [.. Raw.Client(Raw.Binary, new byte[990]), .. Raw.Client(End, new byte[11])], Broken.TooBig),
        Wrong("7.4.1", "announces one byte too much in 16 bits", Raw.Announced(Raw.Final | Raw.Binary, 126, 1001), Broken.TooBig),
        Wrong("7.4.1", "announces too much in a first fragment", Raw.Announced(Raw.Text, 126, 1001), Broken.TooBig),
        Wrong("7.4.1", "announces the least that takes 64 bits", Raw.Announced(Raw.Final | Raw.Binary, 127, 65536), Broken.TooBig),
        Wrong("7.4.1", "announces 4 GiB and a byte", Raw.Announced(Raw.Final | Raw.Binary, 127, (1UL << 32) + 1), Broken.TooBig),
        Wrong("7.4.1", "announces all that 63 bits hold", Raw.Announced(Raw.Final | Raw.Binary, 127, long.MaxValue), Broken.TooBig),
        Wrong("7.4.1", "announces all that 63 bits hold in a continuation", [.. Raw.Client(Raw.Text, "a"), .. Raw.Announced(End, 127, long.MaxValue)], Broken.TooBig),
        Wrong("7.4.1", "cuts too often", [.. Raw.Client(Raw.Text), .. Raw.Client(0), .. Raw.Client(0), .. Raw.Client(0)], Broken.TooManyFragments),
        Wrong("7.4.1", "cuts too often and ends", [.. Raw.Client(Raw.Binary, 1), .. Raw.Client(0, 2), .. Raw.Client(0, 3), .. Raw.Client(End, 4)], Broken.TooManyFragments),
    ];
}
