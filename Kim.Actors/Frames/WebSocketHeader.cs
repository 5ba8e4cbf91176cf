using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Kim.Actors.Frames;

/// <summary>
/// The header of a websocket frame (RFC 6455, section 5.2):
/// <code>
/// FIN RSV RSV RSV opcode(4) | MASK length(7) | [length(16) or length(64)] | [mask(32)]
/// </code>
/// </summary>
internal static class WebSocketHeader
{
    public const int MaxSize = 14;

    private const int Final = 0x80;
    private const int Reserved = 0x70;
    private const int Masked = 0x80;

    /// <summary>How long the header is, as far as its first bytes tell.</summary>
    public static int Size(ReadOnlySpan<byte> begun) =>
        begun.Length < 2 ? 2 : 2 + LengthSize(begun[1]) + ((begun[1] & Masked) != 0 ? 4 : 0);

    /// <summary>How long the header of a frame is that is to be written.</summary>
    private static int Size(int payload, bool masked) =>
        2 + (payload < 126 ? 0 : payload <= ushort.MaxValue ? 2 : 8) + (masked ? 4 : 0);

    /// <summary>Reads a whole header.</summary>
    public static FrameHeader Read(ReadOnlySpan<byte> bytes)
    {
        var masked = (bytes[1] & Masked) != 0;
        return new FrameHeader((OpCode)(bytes[0] & 0x0F), Length(bytes))
        {
            IsFinal = (bytes[0] & Final) != 0,
            HasReservedBits = (bytes[0] & Reserved) != 0,
            IsMasked = masked,
            Mask = masked ? MemoryMarshal.Read<uint>(bytes[^4..]) : 0,
        };
    }

    /// <summary>The seven bits that are the length, or say in which form it follows.</summary>
    public static int LengthForm(ReadOnlySpan<byte> bytes) => bytes[1] & 0x7F;

    /// <summary>Writes a header and returns its size.</summary>
    public static int Write(Span<byte> bytes, in FrameHeader header)
    {
        var length = (int)header.Length;
        var size = Size(length, header.IsMasked);
        bytes[0] = (byte)((header.IsFinal ? Final : 0) | (int)header.OpCode);
        bytes[1] = (byte)((header.IsMasked ? Masked : 0) | (length < 126 ? length : length <= ushort.MaxValue ? 126 : 127));
        if (LengthForm(bytes) == 126)
            BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)length);
        else if (LengthForm(bytes) == 127)
            BinaryPrimitives.WriteUInt64BigEndian(bytes[2..], header.Length);
        if (header.IsMasked)
            MemoryMarshal.Write(bytes[(size - 4)..], header.Mask);
        return size;
    }

    private static ulong Length(ReadOnlySpan<byte> bytes) => LengthForm(bytes) switch
    {
        126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
        127 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
        var form => (ulong)form,
    };

    private static int LengthSize(byte second) => (second & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };
}
