using System.Text;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class MessageTests
{
    private readonly WebSocketDecoder _decoder = WebSocketDecoder.Server(new FrameLimits());

    [Fact]
    public void Fragments_become_one_message_of_the_first_ones_kind()
    {
        var (opCode, payload) = _decoder.Feed([
            .. Raw.Client(Raw.Text, "Hel"),
            .. Raw.Client(Raw.Continuation, "lo, "),
            .. Raw.Client(Raw.Final | Raw.Continuation, "you")]).Single;

        Assert.Equal(OpCode.Text, opCode);
        Assert.Equal("Hello, you", Encoding.UTF8.GetString(payload));
    }

    [Fact]
    public void A_control_frame_between_fragments_comes_out_before_their_message()
    {
        var frames = _decoder.Feed([
            .. Raw.Client(Raw.Text, "a"),
            .. Raw.Client(Raw.Final | Raw.Ping, "?"),
            .. Raw.Client(Raw.Final | Raw.Continuation, "b")]).Frames;

        Assert.Equal([OpCode.Ping, OpCode.Text], frames.Select(frame => frame.OpCode));
        Assert.Equal("?"u8, frames[0].Payload);
        Assert.Equal("ab"u8, frames[1].Payload);
    }

    [Fact]
    public void A_character_may_be_cut_by_fragments_and_a_control_frame_between_them()
    {
        var euro = "€"u8.ToArray();

        var frames = _decoder.Feed([
            .. Raw.Client(Raw.Text, euro[..1]),
            .. Raw.Client(Raw.Continuation),
            .. Raw.Client(Raw.Final | Raw.Pong),
            .. Raw.Client(Raw.Continuation, euro[1..2]),
            .. Raw.Client(Raw.Final | Raw.Continuation, euro[2..])]).Frames;

        Assert.Equal(euro, frames[1].Payload);
    }

    [Fact]
    public void A_binary_message_may_hold_what_is_not_text() =>
        Assert.Equal([0xFF, 0xFE], _decoder.Feed(Raw.Client(Raw.Final | Raw.Binary, 0xFF, 0xFE)).Single.Payload);

    [Fact]
    public void An_empty_message_is_a_message() =>
        Assert.Empty(_decoder.Feed(Raw.Client(Raw.Final | Raw.Text)).Single.Payload);

    [Fact]
    public void A_message_of_empty_fragments_is_an_empty_message() =>
        Assert.Empty(_decoder.Feed([
            .. Raw.Client(Raw.Binary),
            .. Raw.Client(Raw.Continuation),
            .. Raw.Client(Raw.Final | Raw.Continuation)]).Single.Payload);

    [Fact]
    public void As_many_fragments_as_allowed_are_allowed()
    {
        var decoder = WebSocketDecoder.Server(new FrameLimits(MaxFragments: 3));

        Assert.Null(decoder.Feed([
            .. Raw.Client(Raw.Binary),
            .. Raw.Client(Raw.Continuation),
            .. Raw.Client(Raw.Final | Raw.Continuation)]).Violation);
    }

    [Fact]
    public void The_limits_count_anew_for_each_message()
    {
        var decoder = WebSocketDecoder.Server(new FrameLimits(MaxMessage: 2, MaxFragments: 2));
        byte[] message = [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(Raw.Final | Raw.Continuation, "b")];

        Assert.Equal(3, decoder.Feed([.. message, .. message, .. message]).Frames.Count);
    }

    [Fact]
    public void Control_frames_do_not_count_against_the_limit_of_messages()
    {
        var decoder = WebSocketDecoder.Server(new FrameLimits(MaxMessage: 1));

        Assert.Equal(125, decoder.Feed(Raw.Client(Raw.Final | Raw.Ping, new byte[125])).Single.Payload.Length);
    }

    [Fact]
    public void A_payload_is_not_touched_by_what_comes_after_it()
    {
        ReadOnlySpan<byte> input = Raw.Client(Raw.Final | Raw.Text, "first");
        _decoder.Decode(ref input, out var first);

        _decoder.Feed(Raw.Client(Raw.Final | Raw.Text, "other"), 1);

        Assert.Equal("first"u8, first.Payload.Span);
    }
}
