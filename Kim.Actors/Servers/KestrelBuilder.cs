using System.Net;
using System.Net.Sockets;
using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kim.Actors.Servers;

/// <summary>Puts a Kestrel together that listens on sockets which are bound already. Of the application around it only the
/// services are used: Kestrel's TLS can't be had without them.</summary>
internal sealed class KestrelBuilder(EndpointTls? tls)
{
    /// <summary>Bytes that Kestrel reads ahead of a connection that is not being read.</summary>
    private const int ReadAhead = 64 * 1024;

    private readonly Dictionary<EndPoint, (Socket Socket, NodeEndpoint Endpoint)> _listeners = [];

    public void Add(NodeEndpoint endpoint, IEnumerable<Socket> sockets)
    {
        foreach (var socket in sockets)
            _listeners.Add(socket.LocalEndPoint!, (socket, endpoint));
    }

    public WebApplication Build(KimSettings settings, IConnHandler handler, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(settings).AddSingleton(handler).AddSingleton(loggers);
        builder.WebHost.UseKestrelCore().UseSockets(Configure).ConfigureKestrel(Configure);
        return builder.Build();
    }

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
            tls!.Use(listen);
        if (endpoint.IsWebSocket)
            listen.UseConnectionHandler<WebSocketConnectionHandler>();
        else
            listen.UseConnectionHandler<TcpConnectionHandler>();
    }
}
