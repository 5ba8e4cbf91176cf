using System.Buffers;

namespace Kim.Actors.Frames;

/// <summary>
/// Writes frames, the counterpart of a <see cref="FrameDecoder"/>. Has no state of its own: one encoder serves any number
/// of connections and threads. Allocates nothing. That text is UTF-8 and a close payload in order is the caller's care.
/// </summary>
public abstract class FrameEncoder
{
    private protected FrameEncoder()
    {
    }

    /// <summary>Writes one whole frame.</summary>
    /// <param name="output">Where to; asked for as many pieces of memory as it takes.</param>
    /// <param name="opCode">Not <see cref="OpCode.Continuation"/>.</param>
    /// <param name="payload">Copied. At most 125 bytes in a control frame.</param>
    /// <returns>The bytes that the frame takes on the wire.</returns>
    /// <exception cref="ArgumentException">The opcode is none of a frame, or the payload too long for it.</exception>
    public int Write(IBufferWriter<byte> output, OpCode opCode, ReadOnlySpan<byte> payload)
    {
        if (opCode == OpCode.Continuation || FrameRules.KnownOpCode(opCode) is not null)
            throw new ArgumentException($"no frame starts with opcode {opCode}", nameof(opCode));
        return Write(output, new FrameHeader(opCode, (ulong)payload.Length), payload);
    }

    /// <summary>Writes any frame that the rules for control frames allow, a fragment too.</summary>
    private protected int Write(IBufferWriter<byte> output, FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (FrameRules.Control(header) is { } broken)
            throw new ArgumentException(broken.Reason, nameof(payload));
        header = Seal(header);
        var room = output.GetSpan(WebSocketHeader.MaxSize);
        var size = WriteHeader(room, header);
        WritePayload(output, room, size, payload, header.Mask);
        return size + payload.Length;
    }

    /// <summary>Adds what this framing's header needs beyond opcode and length.</summary>
    private protected virtual FrameHeader Seal(in FrameHeader header) => header;

    /// <summary>Writes the header and returns its size.</summary>
    private protected abstract int WriteHeader(Span<byte> bytes, in FrameHeader header);

    private static void WritePayload(IBufferWriter<byte> output, Span<byte> room, int used, ReadOnlySpan<byte> payload, uint mask)
    {
        while (true)
        {
            var piece = payload[..Math.Min(room.Length - used, payload.Length)];
            if (mask == 0)
                piece.CopyTo(room[used..]);
            else
                mask = Masking.Apply(piece, room[used..], mask);
            output.Advance(used + piece.Length);
            payload = payload[piece.Length..];
            if (payload.IsEmpty)
                return;
            room = output.GetSpan();
            used = 0;
        }
    }
}
