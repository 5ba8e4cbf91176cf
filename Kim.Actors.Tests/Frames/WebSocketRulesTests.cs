using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class WebSocketRulesTests
{
    private static readonly FrameLimits Limits = new(MaxMessage: 1000, MaxFragments: 3);

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
