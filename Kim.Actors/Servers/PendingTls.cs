using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kim.Actors.Servers;

/// <summary>Has a connection count among those that are not logged in while it shakes hands for TLS, which comes before all that
/// a handler gets to see.</summary>
internal sealed class PendingTls
{
    private readonly IConnHandler _handler;
    private readonly long _begun = Environment.TickCount64;
    private bool _isOver;

    private PendingTls(IConnHandler handler) => _handler = handler;

    /// <summary>Puts TLS on an endpoint. A connection that is one too many ends: before TLS there are no words to refuse it.</summary>
    public static void Use(ListenOptions listen, EndpointTls tls, IConnHandler handler)
    {
        var options = tls.Options();
        listen.Protocols = HttpProtocols.Http1; // so that no client is offered HTTP/2
        listen.Use(next => connection => BeginAsync(connection, handler, options.HandshakeTimeout, next));
        listen.UseHttps(options);
        listen.Use(next => connection =>
        {
            connection.Features.Get<PendingTls>()!.End();
            return next(connection);
        });
    }

    private static async Task BeginAsync(ConnectionContext connection, IConnHandler handler, TimeSpan wait, ConnectionDelegate next)
    {
        if (!handler.TryAnnounceTls())
        {
            connection.Abort();
            return;
        }
        var pending = new PendingTls(handler);
        connection.Features.Set(pending);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            if (pending.IsLate(wait))
                handler.Metrics.LimitReached(Limit.HandshakeWait);
            pending.End(); // TLS may not have come about
        }
    }

    /// <summary>Kestrel ends a handshake that takes too long, and does not say which.</summary>
    private bool IsLate(TimeSpan wait) => !_isOver && Environment.TickCount64 - _begun >= wait.TotalMilliseconds;

    private void End()
    {
        if (_isOver)
            return;
        _isOver = true;
        _handler.EndTls();
    }
}
