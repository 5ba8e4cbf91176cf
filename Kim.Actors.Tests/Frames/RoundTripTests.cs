using System.Buffers;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class RoundTripTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var framing in new[] { "client to server", "server to client", "tcp" })
            foreach (var length in new[] { 0, 1, 125, 126, 127, 4095, 4096, 65535, 65536, 200_000 })
                cases.Add(framing, length);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_message_of_any_length_arrives_as_it_was_sent(string framing, int length)
    {
        var (encoder, decoder) = Pair(framing, new FrameLimits(Math.Max(length, 1)));
        var payload = new byte[length];
        new Random(length).NextBytes(payload);
        var output = new ArrayBufferWriter<byte>();

        var size = encoder.Write(output, OpCode.Binary, payload);

        Assert.Equal(output.WrittenCount, size);
        var (opCode, received) = decoder.Feed(output.WrittenSpan).Single;
        Assert.Equal(OpCode.Binary, opCode);
        Assert.Equal(payload, received);
    }

    [Theory]
    [InlineData("client to server"), InlineData("server to client"), InlineData("tcp")]
    public void Segments_without_bytes_are_passed_over(string framing)
    {
        var (encoder, decoder) = Pair(framing, new FrameLimits());
        var output = new ArrayBufferWriter<byte>();
        encoder.Write(output, OpCode.Binary, [1, 2]);
        encoder.Write(output, OpCode.Ping, [3]);

        var frames = decoder.FeedSegments(output.WrittenMemory, 0, 0, 1, 0, 5, 0, 0, 1).Frames;

        Assert.Equal([(OpCode.Binary, "0102"), (OpCode.Ping, "03")],
            frames.Select(frame => (frame.OpCode, Convert.ToHexString(frame.Payload))));
    }

    internal static (FrameEncoder, FrameDecoder) Pair(string framing, FrameLimits limits) => framing switch
    {
        "client to server" => (WebSocketEncoder.Client, WebSocketDecoder.Server(limits)),
        "server to client" => (WebSocketEncoder.Server, WebSocketDecoder.Client(limits)),
        _ => (TcpEncoder.Instance, new TcpDecoder(limits)),
    };
}
