using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class WebSocketRulesTests
{
    private static readonly FrameLimits Limits = new(MaxMessage: 1000, MaxFragments: 3);

    /// <summary>Section of RFC 6455, what the client does, its bytes, the close code.</summary>
    public static TheoryData<string, string, byte[], int> Wrongs() => new()
    {
        { "5.1", "does not mask", Raw.Server(Raw.Final | Raw.Text, 1, 2), 1002 },
        { "5.1", "does not mask an empty frame", Raw.Server(Raw.Final | Raw.Binary), 1002 },
        { "5.2", "sets RSV1", Raw.Client(Raw.Final | 0x40 | Raw.Text, "a"), 1002 },
        { "5.2", "sets RSV2", Raw.Client(Raw.Final | 0x20 | Raw.Text, "a"), 1002 },
        { "5.2", "sets RSV3", Raw.Client(Raw.Final | 0x10 | Raw.Text, "a"), 1002 },
        { "5.2", "sets RSV1 in a ping", Raw.Client(Raw.Final | 0x40 | Raw.Ping), 1002 },
        { "5.2", "uses opcode 3", Raw.Client(Raw.Final | 3), 1002 },
        { "5.2", "uses opcode 7", Raw.Client(Raw.Final | 7), 1002 },
        { "5.2", "uses opcode 11", Raw.Client(Raw.Final | 11), 1002 },
        { "5.2", "uses opcode 15", Raw.Client(Raw.Final | 15), 1002 },
        { "5.2", "writes 125 in 16 bits", Raw.Announced(Raw.Final | Raw.Binary, 126, 125, new byte[125]), 1002 },
        { "5.2", "writes 0 in 16 bits", Raw.Announced(Raw.Final | Raw.Binary, 126, 0), 1002 },
        { "5.2", "writes 126 in 64 bits", Raw.Announced(Raw.Final | Raw.Binary, 127, 126, new byte[126]), 1002 },
        { "5.2", "writes 65535 in 64 bits", Raw.Announced(Raw.Final | Raw.Binary, 127, 65535), 1002 },
        { "5.2", "sets the top bit of a length", Raw.Announced(Raw.Final | Raw.Binary, 127, 1UL << 63), 1002 },
        { "5.2", "sets every bit of a length", Raw.Announced(Raw.Final | Raw.Binary, 127, ulong.MaxValue), 1002 },
        { "5.5", "fragments a ping", Raw.Client(Raw.Ping, "a"), 1002 },
        { "5.5", "fragments a close", Raw.Client(Raw.Close), 1002 },
        { "5.5", "sends a ping of 126 bytes", Raw.Client(Raw.Final | Raw.Ping, new byte[126]), 1002 },
        { "5.5", "sends a close of 126 bytes", Raw.Client(Raw.Final | Raw.Close, new byte[126]), 1002 },
        { "5.4", "continues nothing", Raw.Client(Raw.Final | Raw.Continuation, "a"), 1002 },
        { "5.4", "continues nothing, not for the last time", Raw.Client(Raw.Continuation, "a"), 1002 },
        { "5.4", "continues a whole message", [.. Raw.Client(Raw.Final | Raw.Text), .. Raw.Client(Raw.Final)], 1002 },
        { "5.4", "starts a message inside another", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Text, "b")], 1002 },
        { "5.4", "sends a whole message inside another", [.. Raw.Client(Raw.Text), .. Raw.Client(Raw.Final | Raw.Binary)], 1002 },
        { "5.5.1", "closes with one byte", Raw.Client(Raw.Final | Raw.Close, 3), 1002 },
        { "8.1", "sends a byte that starts nothing", Raw.Client(Raw.Final | Raw.Text, 0x80), 1007 },
        { "8.1", "sends an overlong slash", Raw.Client(Raw.Final | Raw.Text, 0xC0, 0xAF), 1007 },
        { "8.1", "sends an overlong of three bytes", Raw.Client(Raw.Final | Raw.Text, 0xE0, 0x9F, 0xBF), 1007 },
        { "8.1", "sends an overlong of four bytes", Raw.Client(Raw.Final | Raw.Text, 0xF0, 0x8F, 0xBF, 0xBF), 1007 },
        { "8.1", "sends a surrogate", Raw.Client(Raw.Final | Raw.Text, 0xED, 0xA0, 0x80), 1007 },
        { "8.1", "sends U+110000", Raw.Client(Raw.Final | Raw.Text, 0xF4, 0x90, 0x80, 0x80), 1007 },
        { "8.1", "ends text inside a character", Raw.Client(Raw.Final | Raw.Text, 0x61, 0xE2, 0x82), 1007 },
        { "8.1", "ends cut text with nothing", [.. Raw.Client(Raw.Text, 0xE2, 0x82), .. Raw.Client(Raw.Final)], 1007 },
        { "8.1", "sends bad text in a continuation", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Continuation, 0xFF)], 1007 },
        { "8.1", "gives a reason that is not UTF-8", Raw.Client(Raw.Final | Raw.Close, Raw.ClosePayload(1000, 0xC3)), 1007 },
        { "7.4.1", "announces too much in 16 bits", Raw.Announced(Raw.Final | Raw.Binary, 126, 1001), 1009 },
        { "7.4.1", "announces too much in 64 bits", Raw.Announced(Raw.Final | Raw.Binary, 127, long.MaxValue), 1009 },
        { "7.4.1", "says too much over fragments", [.. Raw.Client(Raw.Text, new byte[990]), .. Raw.Client(0, new byte[11])], 1009 },
        { "7.4.1", "cuts too often", [.. Raw.Client(Raw.Text), .. Raw.Client(0), .. Raw.Client(0), .. Raw.Client(0)], 1009 },
    };

    [Theory, MemberData(nameof(Wrongs))]
    public void A_wrong_of_a_client_has_its_close_code(string section, string wrong, byte[] bytes, int code)
    {
        var whole = WebSocketDecoder.Server(Limits).Feed(bytes).Violation;
        Assert.True((int?)whole?.Code == code, $"a client that {wrong} (section {section}): {whole}");

        Assert.Same(whole, WebSocketDecoder.Server(Limits).Feed(bytes, 1).Violation);
    }

    [Fact]
    public void A_server_must_not_mask()
    {
        var decoded = WebSocketDecoder.Client(Limits).Feed(Raw.Client(Raw.Final | Raw.Text, "a"));

        Assert.Equal(CloseCode.ProtocolError, decoded.Violation?.Code);
    }

    [Theory]
    [InlineData(125, 125), InlineData(126, 126), InlineData(126, 1000)]
    public void A_length_in_its_shortest_form_is_right(int form, int length)
    {
        var bytes = Raw.Announced(Raw.Final | Raw.Binary, form, (ulong)length, new byte[length]);

        var decoded = WebSocketDecoder.Server(Limits).Feed(bytes);

        Assert.Equal(length, decoded.Single.Payload.Length);
    }

    [Fact]
    public void Bad_text_is_found_before_the_rest_of_its_message_has_come()
    {
        var start = Raw.Announced(Raw.Final | Raw.Text, 100, 100, (byte)'a', 0xFF);

        Assert.Equal(CloseCode.InvalidPayload, WebSocketDecoder.Server(Limits).Feed(start).Violation?.Code);
    }

    [Fact]
    public void The_known_wrongs_are_shared_so_that_an_attacker_costs_no_memory()
    {
        var bytes = Raw.Client(Raw.Final | 3);

        var (one, other) = (WebSocketDecoder.Server(Limits).Feed(bytes), WebSocketDecoder.Server(Limits).Feed(bytes));

        Assert.Same(one.Violation, other.Violation);
    }
}
