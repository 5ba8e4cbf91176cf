using System.Net;
using Kim.Actors.Connections;
using Kim.Actors.Servers.Epoll;
using Kim.Actors.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kim.Actors.Servers;

/// <summary>
/// Listens on all endpoints of the settings and hands each accepted connection to a handler. What carries the connections
/// <see cref="KimSettings.Transport"/> says. Goes once through start, unbind, stop; the methods may come from any thread, one at
/// a time.
/// </summary>
public sealed class KimServer : IAsyncDisposable
{
    private readonly KimSettings _settings;
    private readonly IConnHandler _handler;
    private readonly ILoggerFactory _loggers;
    private readonly EventLoops? _loops;
    private readonly List<NodeEndpoint> _bound = [];
    private volatile NodeEndpoint[] _endpoints = [];
    private readonly List<ITransportServer> _servers = [];
    private EndpointTls? _tls;

    /// <param name="settings">Endpoints, TLS, transport, waits and limits.</param>
    /// <param name="handler">Gets each connection after its handshake, many at once.</param>
    /// <param name="loggers">For what the server has to say; null is silence.</param>
    /// <exception cref="KimSettingsException">The settings make no sense.</exception>
    public KimServer(KimSettings settings, IConnHandler handler, ILoggerFactory? loggers = null)
        : this(SettingsRules.Check(settings), handler, EventLoops.For(settings), loggers) => ArgumentNullException.ThrowIfNull(handler);

    internal KimServer(KimSettings settings, IConnHandler handler, EventLoops? loops, ILoggerFactory? loggers)
    {
        _settings = settings;
        _handler = handler;
        _loops = loops;
        _loggers = loggers ?? NullLoggerFactory.Instance;
    }

    /// <summary>Where it listens since the start: the endpoints of the settings, with the port that the system chose in place
    /// of 0.</summary>
    public IReadOnlyList<NodeEndpoint> Endpoints => _endpoints;

    /// <summary>Connections without TLS on event loops, from their accept to the close of their socket.</summary>
    internal int LiveConns => _servers.OfType<EpollServer>().Sum(server => server.LiveConns);

    /// <summary>Binds all endpoints, which may be none, and begins to accept. There is no limit to the number of connections but the handler's.</summary>
    /// <exception cref="IOException">An endpoint can't be bound; the message names it. None is bound then.</exception>
    /// <exception cref="KimSettingsException">The certificate can't be loaded.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            _tls = EndpointTls.Create(_settings);
            foreach (var endpoint in _settings.Endpoints)
                await BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
            foreach (var server in _servers)
                await server.StartAsync(cancellationToken).ConfigureAwait(false);
            _endpoints = [.. _bound];
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Accepts no more. Connections that are there live on. What the system has queued but nobody accepted is reset.</summary>
    public Task UnbindAsync() => Task.WhenAll(_servers.Select(server => server.UnbindAsync()));

    /// <summary>Accepts no more, and cuts what is still connected, then waits for the handlers for about a second.</summary>
    /// <param name="grace">How long connections may take to end by themselves before; left out, no time.</param>
    public async Task StopAsync(TimeSpan grace = default)
    {
        await UnbindAsync().ConfigureAwait(false);
        await Task.WhenAll(_servers.Select(server => server.StopAsync(grace))).ConfigureAwait(false);
    }

    /// <summary>Stops, if that has not been done yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        foreach (var server in _servers)
            await server.DisposeAsync().ConfigureAwait(false);
        _tls?.Dispose();
    }

    private async Task BindAsync(NodeEndpoint endpoint, CancellationToken cancellationToken)
    {
        var sockets = await ListenSockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        ServerOf(endpoint).Add(endpoint, sockets);
        _bound.Add(endpoint with { Port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port });
    }

    private ITransportServer ServerOf(NodeEndpoint endpoint) => _loops is null || endpoint.IsSecure
        ? Server(() => new KestrelServer(_settings, _handler, _tls, _loggers))
        : Server(() => new EpollServer(_settings, _handler, _loops, _loggers.CreateLogger<EpollServer>()));

    private TServer Server<TServer>(Func<TServer> create) where TServer : class, ITransportServer
    {
        if (_servers.OfType<TServer>().FirstOrDefault() is { } server)
            return server;
        _servers.Add(server = create());
        return server;
    }
}
