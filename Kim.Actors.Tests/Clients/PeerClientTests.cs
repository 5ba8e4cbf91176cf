using Kim.Actors.Connections;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Clients;

/// <summary>Clients and a server that is none of Kim's.</summary>
public abstract class PeerClientTests(string scheme) : ClientSpec(scheme == "ws")
{
    private readonly SocketPeer _peer = new();

    protected override NodeEndpoint Endpoint => new(scheme, "127.0.0.1", _peer.Port);

    public override Task InitializeAsync() => Task.CompletedTask;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _peer.Dispose();
    }

    private protected override async Task<IConn> AcceptAsync()
    {
        var stream = await _peer.AcceptAsync();
        return scheme == "ws" ? await SocketPeer.UpgradeAsync(stream) : SocketPeer.Tcp(stream);
    }
}

public sealed class WebSocketClientTests() : PeerClientTests("ws");

public sealed class TcpClientTests() : PeerClientTests("tcp");
