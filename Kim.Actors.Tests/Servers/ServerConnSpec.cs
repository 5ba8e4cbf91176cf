using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>The connections of a server, over sockets.</summary>
public abstract class ServerConnSpec(string scheme, Transport transport = Transport.Kestrel) : ConnSpec
{
    private TestServer? _server;

    protected override async Task<(IConn Client, IConn Server)> ConnectAsync()
    {
        _server = await TestServer.StartAsync(scheme, TestDeadline.OfSettings with { Transport = transport });
        var peer = await _server.ConnectAsync();
        if (_server.Endpoint.IsWebSocket)
            await UpgradeAsync(peer);
        var dialed = peer.ToTransport();
        IConn client = _server.Endpoint.IsWebSocket ? WebSocketConn.Client(dialed, Limits) : new TcpConn(dialed, Limits);
        return (client, (await _server.Probe.NextAsync()).Conn);
    }

    protected override async Task EndAsync() => await _server!.DisposeAsync();

    private static async Task UpgradeAsync(TestPeer peer)
    {
        await peer.SendAsync(TestPeer.Request);
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync());
    }
}

public sealed class WebSocketConnTests() : ServerConnSpec("ws", Transport.Auto);

public sealed class KestrelWebSocketConnTests() : ServerConnSpec("ws");

public sealed class SecureWebSocketConnTests() : ServerConnSpec("wss");

public sealed class TcpConnTests() : ServerConnSpec("tcp", Transport.Auto);

public sealed class KestrelTcpConnTests() : ServerConnSpec("tcp");

public sealed class SecureTcpConnTests() : ServerConnSpec("tls");
