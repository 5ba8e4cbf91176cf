using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kim.Actors.Connections;
using Kim.Actors.Servers;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>A server on one endpoint at a port that the system chooses.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = CreateCertificate();

    private TestServer(string scheme, KimSettings settings, IConnHandler? handler)
    {
        Settings = settings with
        {
            Endpoints = [NodeEndpoint.Parse($"{scheme}://localhost:0")],
            Tls = options => options.ServerCertificate = _certificate,
        };
        Server = new KimServer(Settings, handler ?? Probe);
    }

    public KimSettings Settings { get; }

    public ConnProbe Probe { get; } = new();

    public KimServer Server { get; }

    public NodeEndpoint Endpoint => Server.Endpoints[0];

    public static async Task<TestServer> StartAsync(string scheme, KimSettings? settings = null, IConnHandler? handler = null)
    {
        var server = new TestServer(scheme, settings ?? TestDeadline.OfSettings, handler);
        await server.Server.StartAsync();
        return server;
    }

    public Task<TestPeer> ConnectAsync() => TestPeer.ConnectAsync(Endpoint);

    public async ValueTask DisposeAsync()
    {
        Probe.Release();
        await Server.DisposeAsync();
        _certificate.Dispose();
    }

    public static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
