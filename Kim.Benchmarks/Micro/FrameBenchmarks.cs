using System.Buffers;
using BenchmarkDotNet.Attributes;
using Kim.Actors.Frames;

namespace Kim.Benchmarks.Micro;

/// <summary>The codec: from bytes to frames and back, in both framings, as a server does it.</summary>
public class FrameBenchmarks
{
    private readonly WebSocketDecoder _webSocket = WebSocketDecoder.Server(new FrameLimits());
    private readonly TcpDecoder _tcp = new(new FrameLimits());
    private readonly ArrayBufferWriter<byte> _output = new(128 * 1024);
    private byte[] _payload = [];
    private byte[] _masked = [];
    private byte[] _plain = [];

    [Params(16, 1024, 64 * 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _payload = [.. Enumerable.Range(0, Size).Select(i => (byte)i)];
        _masked = Written(WebSocketEncoder.Client);
        _plain = Written(TcpEncoder.Instance);
    }

    [Benchmark]
    public int ReadWebSocket() => Read(_webSocket, _masked);

    [Benchmark]
    public int ReadTcp() => Read(_tcp, _plain);

    [Benchmark]
    public int WriteWebSocket() => Write(WebSocketEncoder.Server);

    [Benchmark]
    public int WriteTcp() => Write(TcpEncoder.Instance);

    private static int Read(FrameDecoder decoder, ReadOnlySpan<byte> input)
    {
        decoder.Decode(ref input, out var frame);
        return frame.Payload.Length;
    }

    private int Write(FrameEncoder encoder)
    {
        _output.ResetWrittenCount();
        return encoder.Write(_output, OpCode.Binary, _payload);
    }

    private byte[] Written(FrameEncoder encoder)
    {
        Write(encoder);
        return _output.WrittenSpan.ToArray();
    }
}
