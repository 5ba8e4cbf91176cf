using Kim.Actors.Connections;

namespace Kim.Actors.Clients;

/// <summary>Dials a node over websocket: the address's path and query are what is asked for.</summary>
public sealed class WebSocketDialer : Dialer
{
    /// <summary>Headers for the upgrade request besides its own: <c>Origin</c> or <c>Authorization</c>, say.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    private protected override async ValueTask<IConn> OpenAsync(
        IConnTransport transport, DialerContext context, CancellationToken cancellationToken)
    {
        await ClientUpgrade.PerformAsync(transport, context.Address, Headers, cancellationToken).ConfigureAwait(false);
        return WebSocketConn.Client(transport, context.Limits);
    }
}
