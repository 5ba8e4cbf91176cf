using System.Buffers;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class EncoderTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    [Fact]
    public void A_server_writes_the_examples_of_section_5_7()
    {
        WebSocketEncoder.Server.Write(_output, OpCode.Text, "Hello"u8);
        WebSocketEncoder.Server.Write(_output, OpCode.Ping, "Hello"u8);

        Assert.Equal<byte>([0x81, 5, .. "Hello"u8, 0x89, 5, .. "Hello"u8], _output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(256, new byte[] { 0x82, 126, 1, 0 }), InlineData(65536, new byte[] { 0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0 })]
    public void A_server_writes_the_lengths_of_section_5_7(int length, byte[] header)
    {
        WebSocketEncoder.Server.Write(_output, OpCode.Binary, new byte[length]);

        Assert.Equal(header, _output.WrittenSpan[..header.Length].ToArray());
        Assert.Equal(header.Length + length, _output.WrittenCount);
    }

    [Fact]
    public void A_client_takes_a_new_mask_for_each_frame()
    {
        for (var i = 0; i < 1000; i++)
            WebSocketEncoder.Client.Write(_output, OpCode.Ping, []);

        var masks = _output.WrittenSpan.ToArray().Chunk(6).Select(frame => Convert.ToHexString(frame[2..])).ToHashSet();
        Assert.InRange(masks.Count, 999, 1000); // Two of a thousand are alike once in ten thousand runs.
    }

    [Fact]
    public void Tcp_frames_are_opcode_length_payload()
    {
        TcpEncoder.Instance.Write(_output, OpCode.Text, "hi"u8);

        Assert.Equal<byte>([1, 0, 0, 0, 2, .. "hi"u8], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Fragments_are_written_for_those_who_want_them()
    {
        WebSocketEncoder.Client.WriteFragment(_output, OpCode.Text, "Hel"u8, isFinal: false);
        WebSocketEncoder.Client.WriteFragment(_output, OpCode.Continuation, "lo"u8, isFinal: true);

        Assert.Equal("Hello"u8, WebSocketDecoder.Server(new FrameLimits()).Feed(_output.WrittenSpan).Single.Payload);
    }

    [Theory]
    [InlineData((OpCode)3, 0), InlineData(OpCode.Continuation, 0), InlineData((OpCode)255, 0), InlineData(OpCode.Ping, 126)]
    public void What_no_peer_would_accept_is_not_written(OpCode opCode, int length)
    {
        Assert.Throws<ArgumentException>(() => WebSocketEncoder.Server.Write(_output, opCode, new byte[length]));
        Assert.Throws<ArgumentException>(() => TcpEncoder.Instance.Write(_output, opCode, new byte[length]));
        Assert.Equal(0, _output.WrittenCount);
    }
}
