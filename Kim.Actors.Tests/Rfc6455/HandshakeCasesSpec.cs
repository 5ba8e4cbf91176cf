using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>The cases of the opening handshake, whatever carries it.</summary>
public abstract class HandshakeCasesSpec(Transport transport) : IAsyncLifetime
{
    private TestServer _server = null!;

    public static TheoryData<HandshakeCase> Cases() => new(HandshakeCases.All());

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(
        "ws", TestDeadline.OfSettings with { Transport = transport, Path = "/chat", AllowedOrigins = ["https://kim.example"] });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory, MemberData(nameof(Cases))]
    public async Task A_case_comes_to_its_status(HandshakeCase one)
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(one.Request);

        if (one.Status == 101)
            await AssertUpgradedAsync(one, peer);
        else
            await AssertRefusedAsync(one, peer);
    }

    private async Task AssertUpgradedAsync(HandshakeCase one, TestPeer peer)
    {
        AssertHead(one, await peer.ReadHeadAsync().InTime());
        var (conn, _) = await _server.Probe.NextAsync().InTime();
        await conn.CloseAsync().InTime();
        Assert.Equal("", await peer.ReadToEndAsync().InTime());
    }

    private static async Task AssertRefusedAsync(HandshakeCase one, TestPeer peer)
    {
        peer.EndSending();
        var response = await peer.ReadToEndAsync().InTime();
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        AssertHead(one, response[..end]);
        Assert.Contains("\r\nConnection: close\r\n", response);
        Assert.Contains($"\r\nContent-Length: {response.Length - end}\r\n", response);
        Assert.NotEqual(end, response.Length);
    }

    private static void AssertHead(HandshakeCase one, string head)
    {
        Assert.StartsWith($"HTTP/1.1 {one.Status} ", head);
        if (one.Header is not null)
            Assert.Contains($"\r\n{one.Header}\r\n", head);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", head);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", head);
    }
}

public sealed class HandshakeCasesTests() : HandshakeCasesSpec(Transport.Auto);

public sealed class KestrelHandshakeCasesTests() : HandshakeCasesSpec(Transport.Kestrel);
