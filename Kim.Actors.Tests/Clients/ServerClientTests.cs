using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Clients;

/// <summary>Clients and Kim's own server.</summary>
public abstract class ServerClientTests(string scheme, Transport transport = Transport.Kestrel) : ClientSpec(scheme is "ws" or "wss")
{
    private TestServer _server = null!;

    protected override NodeEndpoint Endpoint => _server.Endpoint;

    public override async Task InitializeAsync() =>
        _server = await TestServer.StartAsync(scheme, TestDeadline.OfSettings with { Transport = transport }).InTime();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync().InTime();
    }

    private protected override async Task<IConn> AcceptAsync() => (await _server.Probe.NextAsync().InTime()).Conn;
}

public sealed class WebSocketClientToServerTests() : ServerClientTests("ws", Transport.Auto);

public sealed class WebSocketClientToKestrelTests() : ServerClientTests("ws");

public sealed class SecureWebSocketClientToServerTests() : ServerClientTests("wss");

public sealed class TcpClientToServerTests() : ServerClientTests("tcp", Transport.Auto);

public sealed class TcpClientToKestrelTests() : ServerClientTests("tcp");

public sealed class SecureTcpClientToServerTests() : ServerClientTests("tls");
