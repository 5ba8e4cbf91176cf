using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Clients;

public sealed class TlsTests : IDisposable
{
    private readonly SocketPeer _peer = new();

    public void Dispose() => _peer.Dispose();

    [Fact]
    public async Task A_websocket_client_speaks_tls_and_closes_in_order()
    {
        var client = new WebSocketClient("alice", dialer: new WebSocketDialer { ValidateCertificate = (_, _, _, _) => true });
        var connecting = client.ConnectAsync($"wss://localhost:{_peer.Port}");

        await EchoAndCloseAsync(client, connecting, await SocketPeer.UpgradeAsync(await _peer.AcceptTlsAsync()));
    }

    [Fact]
    public async Task A_tcp_client_speaks_tls_and_closes_in_order()
    {
        var client = new TcpClient("alice", dialer: new TcpDialer { ValidateCertificate = (_, _, _, _) => true });
        var connecting = client.ConnectAsync($"tls://localhost:{_peer.Port}");

        await EchoAndCloseAsync(client, connecting, SocketPeer.Tcp(await _peer.AcceptTlsAsync()));
    }

    [Fact]
    public async Task A_certificate_that_the_system_does_not_trust_is_refused()
    {
        var connecting = new TcpClient("alice").ConnectAsync($"tls://localhost:{_peer.Port}");
        var accepting = Record.ExceptionAsync(_peer.AcceptTlsAsync);

        var error = await Assert.ThrowsAsync<ClientException>(() => connecting.InTime());

        Assert.Contains("certificate", error.Message);
        await accepting.InTime();
    }

    private static async Task EchoAndCloseAsync(IClient client, Task connecting, IConn server)
    {
        await connecting.InTime();
        Assert.Equal("alice", (await server.ReceiveAsync()).Text());
        await server.SendAsync(OpCode.Text, "secret"u8.ToArray());
        Assert.Equal("secret", (await client.ReadAsync().InTime()).Text());

        var closing = client.CloseAsync().InTime();
        Assert.Equal(CloseCode.Normal, (await server.ReceiveCloseAsync()).Code);
        await server.SendCloseAsync(CloseCode.Normal, "");
        await server.CloseAsync().InTime();
        await closing;
    }
}
