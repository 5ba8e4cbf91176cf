using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

/// <summary>What a decoder does after a rule was broken, and after a close frame.</summary>
public class SkippingTests
{
    private static readonly byte[] Wrong = Raw.Client(Raw.Final | 3, "wrong");
    private static readonly byte[] Message = Raw.Client(Raw.Final | Raw.Text, "a");
    private static readonly byte[] Close = Raw.Client(Raw.Final | Raw.Close, Raw.ClosePayload(1001));

    private readonly WebSocketDecoder _decoder = WebSocketDecoder.Server(new FrameLimits(MaxMessage: 100));

    [Theory]
    [InlineData(1), InlineData(1000)]
    public void After_a_wrong_only_the_close_frame_is_returned_and_without_its_payload(int pieces)
    {
        var decoded = _decoder.Feed([.. Message, .. Wrong, .. Message, .. Wrong, .. Close, .. Message], pieces);

        Assert.Equal([OpCode.Text, OpCode.Close], decoded.Frames.Select(frame => frame.OpCode));
        Assert.Empty(decoded.Frames[1].Payload);
        Assert.Same(FrameRules.UnknownOpCode, decoded.Violation);
    }

    [Theory]
    [InlineData(1), InlineData(1000)]
    public void A_close_frame_is_found_behind_a_message_that_is_too_big(int pieces)
    {
        var decoded = _decoder.Feed([.. Raw.Client(Raw.Final | Raw.Binary, new byte[70_000]), .. Close], pieces);

        Assert.Equal(OpCode.Close, decoded.Single.OpCode);
    }

    [Fact]
    public void A_close_frame_is_found_behind_bad_text_in_a_fragmented_message()
    {
        var decoded = _decoder.Feed([.. Raw.Client(Raw.Text, 0xFF), .. Raw.Client(Raw.Final | Raw.Continuation, "b"), .. Close]);

        Assert.Equal(OpCode.Close, decoded.Single.OpCode);
    }

    [Fact]
    public void A_close_frame_is_found_whether_it_is_masked_or_not()
    {
        var decoded = _decoder.Feed([.. Raw.Server(Raw.Final | Raw.Text, 1), .. Raw.Server(Raw.Final | Raw.Close)]);

        Assert.Equal(OpCode.Close, decoded.Single.OpCode);
    }

    public static TheoryData<byte[]> WrongCloses() => new(
        Raw.Client(Raw.Final | Raw.Close, 1),
        Raw.Client(Raw.Final | Raw.Close, Raw.ClosePayload(1005)),
        Raw.Client(Raw.Final | Raw.Close, new byte[126]),
        Raw.Client(Raw.Close),
        Raw.Server(Raw.Final | Raw.Close));

    [Theory, MemberData(nameof(WrongCloses))]
    public void A_close_frame_that_is_wrong_itself_is_still_the_peers_last(byte[] close)
    {
        ReadOnlySpan<byte> input = close;

        Assert.Equal(DecodeStatus.Violated, _decoder.Decode(ref input, out _));
        Assert.False(input.IsEmpty);
        Assert.Equal(DecodeStatus.Frame, _decoder.Decode(ref input, out var frame));
        Assert.Equal((OpCode.Close, 0), (frame.OpCode, frame.Payload.Length));
        Assert.Equal(DecodeStatus.NeedMore, _decoder.Decode(ref input, out _));
    }

    [Fact]
    public void Nothing_is_found_behind_a_length_that_can_not_be()
    {
        var decoded = _decoder.Feed([.. Raw.Announced(Raw.Final | Raw.Binary, 127, ulong.MaxValue), .. Close]);

        Assert.Empty(decoded.Frames);
    }

    [Fact]
    public void After_a_close_frame_all_is_skipped()
    {
        var decoded = _decoder.Feed([.. Close, .. Message, .. Wrong, .. Close]);

        Assert.Equal(Raw.ClosePayload(1001), decoded.Single.Payload);
        Assert.Null(decoded.Violation);
    }

    [Fact]
    public void Over_tcp_too_the_close_frame_is_found()
    {
        var decoded = new TcpDecoder(new FrameLimits(MaxMessage: 1)).Feed([.. Raw.Tcp(Raw.Text, 1, 2, 3), .. Raw.Tcp(Raw.Close)]);

        Assert.Equal(CloseCode.TooBig, decoded.Violation?.Code);
        Assert.Equal(OpCode.Close, decoded.Single.OpCode);
    }
}
