namespace Kim.Actors.Frames;

/// <summary>
/// Decodes Kim's TCP framing: 1 byte opcode, 4 bytes big-endian length, payload. The opcodes and what holds for them are a
/// websocket's: text is UTF-8, a control frame has at most 125 bytes, a close frame a code and a reason. There are no
/// fragments, so a continuation is always wrong. Both sides decode alike.
/// </summary>
public sealed class TcpDecoder(FrameLimits limits) : FrameDecoder(limits)
{
    private protected override int HeaderSize(ReadOnlySpan<byte> begun) => TcpHeader.Size;

    private protected override Violation? ReadHeader(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = TcpHeader.Read(bytes);
        return null;
    }
}
