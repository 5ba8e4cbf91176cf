namespace Kim.Actors.Frames;

/// <summary>Writes Kim's TCP framing: 1 byte opcode, 4 bytes big-endian length, payload. Both sides write alike.</summary>
public sealed class TcpEncoder : FrameEncoder
{
    private TcpEncoder()
    {
    }

    /// <summary>The encoder.</summary>
    public static TcpEncoder Instance { get; } = new();

    private protected override int WriteHeader(Span<byte> bytes, in FrameHeader header) => TcpHeader.Write(bytes, header);
}
