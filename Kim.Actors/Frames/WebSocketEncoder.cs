using System.Buffers;

namespace Kim.Actors.Frames;

/// <summary>Writes websocket frames (RFC 6455, section 5.2). Each message is one frame, whatever its length.</summary>
public sealed class WebSocketEncoder : FrameEncoder
{
    private readonly bool _masks;

    private WebSocketEncoder(bool masks) => _masks = masks;

    /// <summary>The server's side: nothing is masked.</summary>
    public static WebSocketEncoder Server { get; } = new(masks: false);

    /// <summary>The client's side: each frame is masked with fresh random bytes that can't be foreseen (section 5.3).</summary>
    public static WebSocketEncoder Client { get; } = new(masks: true);

    /// <summary>Writes a fragment: the first of a message with the message's opcode, the others as continuations.</summary>
    internal int WriteFragment(IBufferWriter<byte> output, OpCode opCode, ReadOnlySpan<byte> payload, bool isFinal) =>
        Write(output, new FrameHeader(opCode, (ulong)payload.Length) { IsFinal = isFinal }, payload);

    private protected override FrameHeader Seal(in FrameHeader header) =>
        _masks ? header with { IsMasked = true, Mask = MaskSource.Next() } : header;

    private protected override int WriteHeader(Span<byte> bytes, in FrameHeader header) => WebSocketHeader.Write(bytes, header);
}
