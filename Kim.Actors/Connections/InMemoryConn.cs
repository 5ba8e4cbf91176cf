using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

/// <summary>
/// One end of a connection without a network, for tests of listeners, acceptors and clients. Frames take the same way through
/// the same code as over TCP; in place of the socket there is a piece of memory of limited size. A peer that leaves without
/// a close frame is one that calls <see cref="PipeConn.CloseAsync"/> or <see cref="PipeConn.Abort"/> at once, a silent one
/// doesn't write, and behind a slow one, that doesn't read, flushes stay pending.
/// </summary>
/// <example>
/// <code>
/// var (client, server) = InMemoryConn.CreatePair();
/// var serving = handler.HandleAsync(server, null);
/// client.Write(OpCode.Text, "alice"u8); // the login, when the first frame is the id
/// await client.FlushAsync();
/// var read = await client.ReadAsync();
/// </code>
/// </example>
public sealed class InMemoryConn : PipeConn
{
    private InMemoryConn(MemoryTransport transport, FrameLimits limits, TimeProvider? clock)
        : base(transport, new TcpDecoder(limits), TcpEncoder.Instance, clock)
    {
    }

    /// <summary>Makes two ends that are connected to each other.</summary>
    /// <param name="limits">What either end may make the other hold; null is the defaults of <see cref="FrameLimits"/>.</param>
    /// <param name="capacity">Bytes that are on the way in one direction when a flush begins to wait for the reader. At least 2.</param>
    /// <param name="clock">What <see cref="IConn.Silence"/> goes by, the same as the server's; left out, the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit, or the capacity, is none.</exception>
    public static (InMemoryConn Client, InMemoryConn Server) CreatePair(
        FrameLimits? limits = null, int capacity = 128 * 1024, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        var (client, server) = MemoryTransport.CreatePair(capacity);
        limits ??= new FrameLimits();
        return (new InMemoryConn(client, limits, clock), new InMemoryConn(server, limits, clock));
    }

    /// <summary>Adds bytes as they are to what the next flush sends: a peer that breaks the rules of the TCP framing.
    /// Does nothing on a closed connection.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => WriteRaw(bytes);
}
