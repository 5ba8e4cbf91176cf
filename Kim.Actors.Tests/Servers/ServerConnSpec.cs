using Kim.Actors.Connections;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>The connections of a server, over sockets.</summary>
public abstract class ServerConnSpec(string scheme) : ConnSpec
{
    private TestServer? _server;

    protected override async Task<(IConn Client, IConn Server)> ConnectAsync()
    {
        _server = await TestServer.StartAsync(scheme);
        var peer = await _server.ConnectAsync();
        if (_server.Endpoint.IsWebSocket)
            await UpgradeAsync(peer);
        var transport = peer.ToTransport();
        IConn client = _server.Endpoint.IsWebSocket ? WebSocketConn.Client(transport, Limits) : new TcpConn(transport, Limits);
        return (client, (await _server.Probe.NextAsync()).Conn);
    }

    protected override async Task EndAsync() => await _server!.DisposeAsync();

    private static async Task UpgradeAsync(TestPeer peer)
    {
        await peer.SendAsync(TestPeer.Request);
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync());
    }
}

public sealed class WebSocketConnTests() : ServerConnSpec("ws");

public sealed class SecureWebSocketConnTests() : ServerConnSpec("wss");

public sealed class TcpConnTests() : ServerConnSpec("tcp");

public sealed class SecureTcpConnTests() : ServerConnSpec("tls");
