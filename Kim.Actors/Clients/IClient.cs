using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>
/// One connection to a node, seen from the other end. It connects once; for another connection make another client.
/// Sending and closing is for any number of threads, reading for one at a time. Disposing gives up connecting, and closes when
/// nothing has closed yet.
/// </summary>
public interface IClient : IAsyncDisposable
{
    /// <summary>The channel id that the client logs in with.</summary>
    string Id { get; }

    /// <summary>The name of the client, for people.</summary>
    string Name { get; }

    /// <summary>Dials and logs in. A node does not answer a login that succeeds: that it was refused is told by the first
    /// <see cref="ReadAsync"/>.</summary>
    /// <param name="address">Scheme, host and port, as in <c>ws://localhost:8000/chat</c> or <c>tcp://localhost:9000</c>.</param>
    /// <param name="cancellationToken">Gives up dialing; the client may then try again.</param>
    /// <exception cref="ArgumentException">No such address, or not of this client's schemes; or the id is none, and
    /// the dialer sends it.</exception>
    /// <exception cref="ClientException">The node can't be reached or refuses; the client may try again.</exception>
    /// <exception cref="TimeoutException">The login wait passed; the client may try again.</exception>
    /// <exception cref="InvalidOperationException">The client has connected before, or is connecting.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed before it had connected.</exception>
    Task ConnectAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Sends one message, whole: many may be sent at once, and go out in the order in which they were given. None
    /// is queued but by callers that wait for their turn.</summary>
    /// <param name="payload">Not changed until the task completes.</param>
    /// <param name="opCode">Text (then the payload is UTF-8), binary, ping or pong.</param>
    /// <param name="cancellationToken">Gives up the turn; what has begun is sent to its end.</param>
    /// <returns>Completes when the transport has taken the message.</returns>
    /// <exception cref="ArgumentException">The opcode can't be sent so, or the payload is too long for it.</exception>
    /// <exception cref="ClientClosedException">The connection has ended.</exception>
    /// <exception cref="TimeoutException">The write wait passed; the connection was cut.</exception>
    /// <exception cref="InvalidOperationException">The client is not connected yet.</exception>
    ValueTask SendAsync(
        ReadOnlyMemory<byte> payload, OpCode opCode = OpCode.Binary, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next text or binary message. Pings are answered and pongs taken on the way; so a client that
    /// does not read does not answer pings either.</summary>
    /// <param name="cancellationToken">Gives up waiting; no message is lost.</param>
    /// <returns>The message. Its bytes belong to the caller.</returns>
    /// <exception cref="ClientClosedException">The connection has ended, with the code and reason of the close frame. It
    /// has been answered.</exception>
    /// <exception cref="TimeoutException">The server was silent for the read wait; the connection was cut.</exception>
    /// <exception cref="InvalidOperationException">Another read is under way, or the client is not connected yet.</exception>
    ValueTask<Frame> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Says goodbye, waits for the server's answer and for the end of the connection, and cuts it when the close
    /// wait passes first. Messages that arrive meanwhile go to a reader that already waits, or else are dropped. Does nothing
    /// more on a connection that has ended.</summary>
    /// <param name="code">One that may be sent (<see cref="ClosePayload.MaySend"/>).</param>
    /// <param name="reason">For people; cut to 123 bytes of UTF-8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code may not be sent.</exception>
    /// <exception cref="InvalidOperationException">The client is not connected yet.</exception>
    Task CloseAsync(CloseCode code = CloseCode.Normal, string reason = "");
}
