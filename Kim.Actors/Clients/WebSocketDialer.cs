using Kim.Actors.Connections;
using Kim.Actors.Login;

namespace Kim.Actors.Clients;

/// <summary>Dials a node over websocket: the address's path and query are what is asked for.</summary>
public sealed class WebSocketDialer : Dialer
{
    /// <summary>Headers for the upgrade request besides its own: <c>Origin</c> or <c>Authorization</c>, say. Copied. Default: none.</summary>
    /// <exception cref="ArgumentException">A name is none of a header (RFC 9110, section 5.1), or a value would end its line.</exception>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = Checked(value); } = new Dictionary<string, string>();

    private protected override string[] Schemes => NodeAddress.OfWebSocket;

    private static Dictionary<string, string> Checked(IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers, nameof(Headers));
        foreach (var (name, value) in headers)
            if (!ClientUpgrade.IsHeader(name, value))
                throw new ArgumentException($"'{ChannelId.Printable(name)}: {ChannelId.Printable(value)}' is no header", nameof(Headers));
        return new Dictionary<string, string>(headers);
    }

    private protected override async ValueTask<IConn> OpenAsync(
        IConnTransport transport, DialerContext context, CancellationToken cancellationToken)
    {
        await ClientUpgrade.PerformAsync(transport, context.Address, Headers, cancellationToken).ConfigureAwait(false);
        return WebSocketConn.Client(transport, context.Limits);
    }
}
