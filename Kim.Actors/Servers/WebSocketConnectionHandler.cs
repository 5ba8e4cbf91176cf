using Kim.Actors.Connections;
using Kim.Actors.Servers.Upgrade;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Kim.Actors.Servers;

/// <summary>Serves websockets on one of Kestrel's listeners, without its HTTP pipeline:
/// <c>listen.UseConnectionHandler&lt;WebSocketConnectionHandler&gt;()</c>. One instance serves all connections at once.</summary>
/// <param name="handler">Gets each connection whose upgrade was granted. The others get an HTTP response and their end.</param>
/// <param name="settings">Path, origins, waits and limits.</param>
public sealed class WebSocketConnectionHandler(IConnHandler handler, KimSettings settings) : ConnectionHandler
{
    private readonly IConnHandler _handler = handler ?? throw new ArgumentNullException(nameof(handler));
    private readonly KimSettings _settings = SettingsRules.Check(settings);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var accepted = UpgradeHandshake.AcceptPendingAsync(connection.Transport, connection.RemoteEndPoint, _settings, _handler);
        if (await accepted.ConfigureAwait(false) is { } request)
            await _handler.HandleAsync(WebSocketConn.Server(new KestrelTransport(connection), _settings.Limits), request).ConfigureAwait(false);
        Linger.AtMost(connection.Features.Get<IConnectionHeartbeatFeature>(), _settings.CloseWait, connection.Abort);
    }
}
