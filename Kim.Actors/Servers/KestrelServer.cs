using System.Net;
using System.Net.Sockets;
using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kim.Actors.Servers;

/// <summary>Kestrel with sockets that are bound already, and without its HTTP pipeline. Of the application around it only the
/// services are used: Kestrel's TLS can't be had without them.</summary>
internal sealed class KestrelServer(KimSettings settings, IConnHandler handler, EndpointTls? tls, ILoggerFactory loggers) : ITransportServer
{
    /// <summary>Bytes that Kestrel reads ahead of a connection that is not being read.</summary>
    private const int ReadAhead = 64 * 1024;

    private readonly Dictionary<EndPoint, (Socket Socket, NodeEndpoint Endpoint)> _listeners = [];
    private readonly CancellationTokenSource _unbound = new(); // without a timer: nothing to dispose of
    private WebApplication? _host;

    public void Add(NodeEndpoint endpoint, IReadOnlyList<Socket> sockets)
    {
        foreach (var socket in sockets)
            _listeners.Add(socket.LocalEndPoint!, (socket, endpoint));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(settings).AddSingleton(handler).AddSingleton(loggers);
        builder.WebHost.UseKestrelCore().UseSockets(Configure).ConfigureKestrel(Configure);
        builder.Services.AddSingleton<IConnectionListenerFactory>(Listeners);
        _host = builder.Build();
        return Kestrel(_host).StartAsync(new NoHttp(), cancellationToken);
    }

    public Task UnbindAsync()
    {
        foreach (var (socket, _) in _listeners.Values)
            socket.Dispose(); // Kestrel takes that for the end of its accept loops
        return _unbound.CancelAsync();
    }

    public async Task StopAsync(TimeSpan grace)
    {
        if (_host is null)
            return;
        using var wait = new CancellationTokenSource(grace);
        await Kestrel(_host).StopAsync(wait.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _host, null) is { } host)
            await host.DisposeAsync().ConfigureAwait(false);
    }

    private static IServer Kestrel(WebApplication host) => host.Services.GetRequiredService<IServer>();

    private KestrelListeners Listeners(IServiceProvider services) => new(
        ActivatorUtilities.CreateInstance<SocketTransportFactory>(services),
        new AcceptPauses(handler.Metrics, loggers.CreateLogger<KestrelServer>()),
        _unbound.Token);

    private void Configure(SocketTransportOptions sockets)
    {
        sockets.Backlog = ListenSockets.Backlog;
        sockets.CreateBoundListenSocket = address => _listeners[address].Socket;
        sockets.MaxReadBufferSize = ReadAhead;
        sockets.NoDelay = true;
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        foreach (var (address, (_, endpoint)) in _listeners)
            kestrel.Listen(address, listen => Configure(listen, endpoint));
    }

    private void Configure(ListenOptions listen, NodeEndpoint endpoint)
    {
        if (endpoint.IsSecure)
            PendingTls.Use(listen, tls!, handler);
        if (endpoint.IsWebSocket)
            listen.UseConnectionHandler<WebSocketConnectionHandler>();
        else
            listen.UseConnectionHandler<TcpConnectionHandler>();
    }
}
