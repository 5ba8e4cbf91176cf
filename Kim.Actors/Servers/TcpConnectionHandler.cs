using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Kim.Actors.Servers;

/// <summary>Serves Kim's TCP framing on one of Kestrel's listeners: <c>listen.UseConnectionHandler&lt;TcpConnectionHandler&gt;()</c>.
/// One instance serves all connections at once.</summary>
/// <param name="handler">Gets each connection.</param>
/// <param name="settings">The limits of frames, and <see cref="KimSettings.CloseWait"/> for what a closed connection still owes.</param>
public sealed class TcpConnectionHandler(IConnHandler handler, KimSettings settings) : ConnectionHandler
{
    private readonly IConnHandler _handler = handler ?? throw new ArgumentNullException(nameof(handler));
    private readonly KimSettings _settings = SettingsRules.Check(settings);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        await _handler.HandleAsync(new TcpConn(new KestrelTransport(connection), _settings.Limits), null).ConfigureAwait(false);
        Linger.AtMost(connection.Features.Get<IConnectionHeartbeatFeature>(), _settings.CloseWait, connection.Abort);
    }
}
