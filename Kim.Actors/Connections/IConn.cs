using System.Net;
using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

/// <summary>
/// Reads and writes frames, and hides over what: websocket or TCP, a socket or memory, the server's side or the client's.
/// One reader and one writer at a time may use it, at the same time as each other; <see cref="Abort"/> may come from anywhere.
/// </summary>
public interface IConn
{
    /// <summary>Where the peer is; null when there is no network between.</summary>
    EndPoint? RemoteEndPoint { get; }

    /// <summary>Completes, never with an error, when the connection has been closed or aborted on this side and nothing uses the
    /// memory of its transport any more: no flush is under way, and no call that reads or writes.</summary>
    Task Closed { get; }

    /// <summary>The id of the dispatcher on whose thread the connection works, for the actor that writes to it; null, the default,
    /// when any will do.</summary>
    string? Dispatcher => null;

    /// <summary>How long nothing has come from the peer: since the last bytes that <see cref="ReadAsync"/> took from the
    /// transport, be they a whole message or a piece of one; before the first, since the connection was made. Bytes that nobody
    /// reads don't count. Safe to call from any thread.</summary>
    TimeSpan Silence { get; }

    /// <summary>Waits for the next message or control frame. What the peer does wrong is a result and no exception; after
    /// <see cref="Abort"/> or a broken socket the result is <see cref="FrameReadStatus.End"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is lost, and reading can go on.</exception>
    ValueTask<FrameRead> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds one whole frame to what the next flush sends. Copies the payload. May be called while a flush is
    /// under way: the frame then waits for the next one. Does nothing on a closed connection.</summary>
    /// <returns>The bytes that the frame takes on the wire.</returns>
    int Write(OpCode opCode, ReadOnlySpan<byte> payload);

    /// <summary>Hands all that was written to the transport, and completes when the transport has taken it. One at a time.</summary>
    /// <exception cref="IOException">The connection is broken, closed or aborted.</exception>
    /// <exception cref="InvalidOperationException">Another flush is under way.</exception>
    ValueTask FlushAsync();

    /// <summary>Ends this side in order, after all that was written: TCP FIN. What the peer still sends is no longer read (if it
    /// does, TCP may be reset and the last bytes be lost: read up to the peer's close frame before), and a pending read comes
    /// to its end. Does nothing on a closed connection; one that is broken is closed like any other.</summary>
    /// <exception cref="InvalidOperationException">A flush is under way: the writer awaits it first, or aborts.</exception>
    ValueTask CloseAsync();

    /// <summary>Cuts the connection at once, also one that <see cref="CloseAsync"/> is still ending. What was not sent is lost;
    /// a pending read comes to its end, a pending flush fails. Safe to call from any thread, and again.</summary>
    void Abort();
}
