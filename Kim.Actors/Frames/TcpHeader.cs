using System.Buffers.Binary;

namespace Kim.Actors.Frames;

/// <summary>The header of a frame in Kim's TCP framing: <c>opcode(8) | length(32, big-endian)</c>. Nothing is masked, and a
/// message is always one frame.</summary>
internal static class TcpHeader
{
    public const int Size = 5;

    /// <summary>Reads a whole header.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> bytes) =>
        new((OpCode)bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));

    /// <summary>Writes a header and returns its size.</summary>
    public static int Write(Span<byte> bytes, in FrameHeader header)
    {
        bytes[0] = (byte)header.OpCode;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], (uint)header.Length);
        return Size;
    }
}
