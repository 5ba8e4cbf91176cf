using System.Net;
using Kim.Actors.Metrics;

namespace Kim.Actors.Connections;

/// <summary>Where every transport hands its accepted connections to: the seam between the network and the channels.</summary>
public interface IConnHandler
{
    /// <summary>Where the transport counts what it refuses itself.</summary>
    internal KimMetrics Metrics => KimMetrics.Unscoped;

    /// <summary>A transport has accepted a connection that has yet to shake hands. While it does, it counts among those that are
    /// not logged in. The request says afterwards that it was announced: <see cref="HandshakeRequest.IsAnnounced"/>.</summary>
    /// <param name="peer">Where it comes from; null when there is no network between.</param>
    /// <returns>False when there are too many: the connection is not counted, and the transport refuses it.</returns>
    bool TryAnnounce(EndPoint? peer) => true;

    /// <summary>The same before the handshake of TLS, which <see cref="EndTls"/> ends. How fast connections come is not judged here:
    /// each is announced again when it goes on.</summary>
    internal bool TryAnnounceTls() => true;

    /// <summary>The handshake of TLS of a connection that was announced is over, one way or the other.</summary>
    internal void EndTls()
    {
    }

    /// <summary>The handshake of a connection that was announced is over, whether it is handed over now or ends.</summary>
    void EndAnnounced()
    {
    }

    /// <summary>Serves a connection from its login to its end. The transport frees its resources when the task has completed.</summary>
    /// <param name="conn">A connection whose handshake is done. The handler closes it.</param>
    /// <param name="request">The upgrade request of a websocket; null over TCP and in memory.</param>
    /// <returns>Completes when the connection is closed and nobody reads or writes it any more: its buffers go back to the
    /// transport then. Never fails: errors are logged where they arise.</returns>
    Task HandleAsync(IConn conn, HandshakeRequest? request);
}
