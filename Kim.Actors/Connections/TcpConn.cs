using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

/// <summary>A connection with Kim's TCP framing: 1 byte opcode, 4 bytes big-endian length, payload. Both sides are alike.</summary>
/// <param name="transport">The bytes beneath.</param>
/// <param name="limits">How much the peer may make this side hold.</param>
public sealed class TcpConn(IConnTransport transport, FrameLimits limits)
    : PipeConn(transport, new TcpDecoder(limits), TcpEncoder.Instance);
