using System.Net;
using System.Net.Sockets;
using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kim.Actors.Servers;

/// <summary>
/// Listens on all endpoints of the settings, with Kestrel's sockets and TLS but without its HTTP pipeline, and hands each
/// accepted connection to a handler. Goes once through start, unbind, stop; the methods may come from any thread, one at a time.
/// </summary>
/// <param name="settings">Endpoints, TLS, waits and limits.</param>
/// <param name="handler">Gets each connection after its handshake, many at once.</param>
/// <param name="loggers">For what Kestrel has to say; null is silence.</param>
public sealed class KimServer(KimSettings settings, IConnHandler handler, ILoggerFactory? loggers = null) : IAsyncDisposable
{
    private readonly List<Socket> _sockets = [];
    private readonly List<NodeEndpoint> _bound = [];
    private EndpointTls? _tls;
    private WebApplication? _host;

    /// <summary>Where it listens since the start: the endpoints of the settings, with the port that the system chose in place
    /// of 0.</summary>
    public IReadOnlyList<NodeEndpoint> Endpoints => _bound;

    /// <summary>Binds all endpoints, which may be none, and begins to accept. There is no limit to the number of connections but the handler's.</summary>
    /// <exception cref="IOException">An endpoint can't be bound; the message names it. None is bound then.</exception>
    /// <exception cref="InvalidOperationException">An endpoint needs a certificate and there is none.</exception>
    /// <exception cref="KimSettingsException">The certificate can't be loaded.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (settings.Endpoints.Count == 0)
            return; // Kestrel would take a port of its own choice
        try
        {
            _tls = EndpointTls.Create(settings);
            var builder = new KestrelBuilder(_tls);
            foreach (var endpoint in settings.Endpoints)
                builder.Add(endpoint, await BindAsync(endpoint, cancellationToken).ConfigureAwait(false));
            _host = builder.Build(settings, handler, loggers ?? NullLoggerFactory.Instance);
            await Kestrel(_host).StartAsync(new NoHttp(), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Accepts no more. Connections that are there live on. What the system has queued but nobody accepted is reset.</summary>
    public Task UnbindAsync()
    {
        foreach (var socket in _sockets)
            socket.Dispose(); // Kestrel takes that for the end of its accept loops
        return Task.CompletedTask;
    }

    /// <summary>Accepts no more, and cuts what is still connected, then waits for the handlers for about a second.</summary>
    /// <param name="grace">How long connections may take to end by themselves before; left out, no time.</param>
    public async Task StopAsync(TimeSpan grace = default)
    {
        await UnbindAsync().ConfigureAwait(false);
        if (_host is null)
            return;
        using var wait = new CancellationTokenSource(grace);
        await Kestrel(_host).StopAsync(wait.Token).ConfigureAwait(false);
    }

    /// <summary>Stops, if that has not been done yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _host, null) is { } host)
            await host.DisposeAsync().ConfigureAwait(false);
        _tls?.Dispose();
    }

    private static IServer Kestrel(WebApplication host) => host.Services.GetRequiredService<IServer>();

    private async Task<List<Socket>> BindAsync(NodeEndpoint endpoint, CancellationToken cancellationToken)
    {
        var sockets = await ListenSockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        _sockets.AddRange(sockets);
        _bound.Add(endpoint with { Port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port });
        return sockets;
    }
}
