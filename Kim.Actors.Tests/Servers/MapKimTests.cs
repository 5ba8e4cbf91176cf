using System.Net;
using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Kim.Actors.Tests.Servers;

/// <summary>An ASP.NET Core application with a websocket at /chat.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApplication(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddRoutingCore().AddSingleton<IConnHandler>(Probe);
        _app = builder.Build();
        _app.UseRouting();
        _app.MapKim("/chat");
    }

    public ConnProbe Probe { get; } = new();

    public NodeEndpoint Endpoint { get; private set; } = null!;

    public static async Task<TestApplication> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var application = new TestApplication(protocols);
        await application._app.StartAsync();
        application.Endpoint = new NodeEndpoint("ws", "127.0.0.1", new Uri(application._app.Urls.Single()).Port);
        return application;
    }

    public async ValueTask DisposeAsync()
    {
        Probe.Release();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}

public sealed class MapKimConnTests : ConnSpec
{
    private TestApplication? _application;

    protected override async Task<(IConn Client, IConn Server)> ConnectAsync()
    {
        _application = await TestApplication.StartAsync();
        var peer = await TestPeer.ConnectAsync(_application.Endpoint);
        await peer.SendAsync(TestPeer.Request);
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync());
        return (WebSocketConn.Client(peer.ToTransport(), Limits), (await _application.Probe.NextAsync()).Conn);
    }

    protected override async Task EndAsync() => await _application!.DisposeAsync();
}

public sealed class MapKimTests : IAsyncLifetime
{
    private TestApplication _application = null!;

    public async Task InitializeAsync() => _application = await TestApplication.StartAsync();

    public async Task DisposeAsync() => await _application.DisposeAsync();

    [Fact]
    public async Task An_upgrade_is_answered_as_on_an_endpoint_of_its_own()
    {
        using var peer = await TestPeer.ConnectAsync(_application.Endpoint);
        await peer.SendAsync(Encoding.ASCII.GetBytes(TestPeer.Request).Concat(new byte[] { 0x89, 0x80, 0, 0, 0, 0 }).ToArray());
        var head = await peer.ReadHeadAsync().InTime();
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head);
        Assert.Contains("Upgrade: websocket\r\n", head);
        var (conn, request) = await _application.Probe.NextAsync().InTime();
        Assert.Equal(("/chat", "room=1", "13"), (request!.Path, request.Query, request.Headers["sec-websocket-version"]));
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)conn.RemoteEndPoint!).Address);
        Assert.Equal(OpCode.Ping, (await conn.ReadAsync().InTime()).Frame.OpCode);
        await conn.CloseAsync().InTime();
        Assert.Equal("", await peer.ReadToEndAsync().InTime());
    }

    [Theory]
    [InlineData("GET ", "POST ", 405, "Allow: GET")]
    [InlineData("HTTP/1.1", "HTTP/1.0", 400)]
    [InlineData("/chat", "/other", 404)]
    [InlineData("Host: localhost", "Host: localhost\r\nX-Other: a\u0001b", 400)]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\n", "", 426, "Upgrade: websocket")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c", 400)]
    [InlineData("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 12", 426, "Sec-WebSocket-Version: 13")]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "short", 400)]
    public async Task A_request_that_breaks_a_rule_is_refused(string part, string instead, int status, string header = "")
    {
        using var peer = await TestPeer.ConnectAsync(_application.Endpoint);
        await peer.SendAsync(TestPeer.Request.Replace(part, instead));
        var head = await peer.ReadHeadAsync().InTime();
        Assert.StartsWith($"HTTP/1.1 {status} ", head);
        Assert.Contains(header, head);
    }

    [Theory]
    [InlineData("Upgrade: websocket\r\n", "")]
    [InlineData("Version: 13", "Version: 8")]
    public async Task Who_has_to_upgrade_is_told_to_what(string part, string instead)
    {
        using var peer = await TestPeer.ConnectAsync(_application.Endpoint);
        await peer.SendAsync(TestPeer.Request.Replace(part, instead));
        UpgradeTests.AssertTellsWhatToUpgradeTo(await peer.ReadHeadAsync().InTime());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("CONNECT")]
    public async Task Over_HTTP_2_there_is_no_websocket(string method)
    {
        await using var application = await TestApplication.StartAsync(HttpProtocols.Http2);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{application.Endpoint.Port}/chat")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (method == "CONNECT")
            request.Headers.Protocol = "websocket";
        using var response = await client.SendAsync(request).InTime();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("HTTP/1.1", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Without_a_handler_nothing_can_be_mapped()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var error = Assert.Throws<InvalidOperationException>(() => builder.Build().MapKim("/chat"));
        Assert.Contains(nameof(IConnHandler), error.Message);
    }
}
