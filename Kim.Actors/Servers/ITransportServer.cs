using System.Net.Sockets;
using Kim.Actors.Settings;

namespace Kim.Actors.Servers;

/// <summary>Accepts and serves the connections of some endpoints. Goes once through add, start, unbind, stop.</summary>
internal interface ITransportServer : IAsyncDisposable
{
    /// <param name="endpoint">What to speak.</param>
    /// <param name="sockets">Bound and listening; the server's from now on.</param>
    void Add(NodeEndpoint endpoint, IReadOnlyList<Socket> sockets);

    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Accepts no more. Connections that are there live on. What the system has queued but nobody accepted is reset.</summary>
    Task UnbindAsync();

    /// <summary>After unbinding: gives the connections a time to end, cuts what is left, and waits for the handlers for about a
    /// second.</summary>
    Task StopAsync(TimeSpan grace);
}
