using System.IO.Pipelines;
using System.Net;

namespace Kim.Actors.Connections;

/// <summary>
/// The bytes beneath a <see cref="PipeConn"/>, in both directions, and the two ways to end them. The connection reads and
/// completes <see cref="IDuplexPipe.Input"/>, and writes and completes <see cref="IDuplexPipe.Output"/>.
/// A cancelled flush tells the connection that the peer is gone, a cancelled read that it should look at <see cref="IsBroken"/>.
/// </summary>
public interface IConnTransport : IDuplexPipe
{
    /// <summary>Where the peer is; null when there is no network between.</summary>
    EndPoint? RemoteEndPoint { get; }

    /// <summary>Whether it is known that the peer is gone, for transports whose output doesn't tell. Default: false.</summary>
    bool IsBroken => false;

    /// <summary>The id of the dispatcher on whose thread the transport works, for the actor of the connection; null, the default,
    /// when any will do.</summary>
    string? Dispatcher => null;

    /// <summary>Ends this side in order. Called once at most, after the output was completed.</summary>
    ValueTask EndAsync();

    /// <summary>Cuts at once, from any thread, also while reads and flushes are pending, which come to their end by it. Completes
    /// neither pipe.</summary>
    void Cut();
}
