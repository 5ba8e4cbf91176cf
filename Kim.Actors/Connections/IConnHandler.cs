namespace Kim.Actors.Connections;

/// <summary>Where every transport hands its accepted connections to: the seam between the network and the channels.</summary>
public interface IConnHandler
{
    /// <summary>Serves a connection from its login to its end. The transport frees its resources when the task has completed.</summary>
    /// <param name="conn">A connection whose handshake is done. The handler closes it.</param>
    /// <param name="request">The upgrade request of a websocket; null over TCP and in memory.</param>
    /// <returns>Completes when the connection is closed and nobody reads or writes it any more: its buffers go back to the
    /// transport then. Never fails: errors are logged where they arise.</returns>
    Task HandleAsync(IConn conn, HandshakeRequest? request);
}
