using Kim.Actors.Clients;
using Kim.Actors.Frames;
using Kim.Actors.Servers;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Settings;

namespace Kim.Actors.Tests.Servers;

/// <summary>Clients that know the root alone need the certificates in between from the server.</summary>
public sealed class CertificateChainTests : IDisposable
{
    private readonly TestChain _chain = new();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public Task A_server_sends_the_chain_of_its_PEM_file() =>
        AssertTrustedAsync(new CertificateSettings(_chain.PemPath, _chain.KeyPath));

    [Fact]
    public Task A_server_sends_the_chain_of_its_PFX_file() =>
        AssertTrustedAsync(new CertificateSettings(_chain.PfxPath, "", TestChain.Password));

    private async Task AssertTrustedAsync(CertificateSettings certificate)
    {
        var probe = new ConnProbe();
        var settings = TestDeadline.OfSettings with { Endpoints = [NodeEndpoint.Parse("wss://localhost:0")], Certificate = certificate };
        await using var server = new KimServer(settings, probe);
        await server.StartAsync();
        var dialer = new WebSocketDialer { ValidateCertificate = (_, leaf, sent, _) => _chain.IsTrusted(leaf, sent) };

        var client = await dialer.DialAsync(
            new DialerContext("alice", "", new Uri($"{server.Endpoints[0]}"), new FrameLimits()), default).InTime();

        var (conn, _) = await probe.NextAsync().InTime();
        Assert.Equal("alice", (await conn.ReceiveAsync()).Text());
        await conn.CloseAsync().InTime();
        await client.AssertEndsAsync();
    }
}
