using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>The opening handshake, whatever carries it.</summary>
public abstract class UpgradeSpec(Transport transport) : IAsyncLifetime
{
    private readonly KimSettings _settings = TestDeadline.OfSettings with { Transport = transport, Path = "/chat", AllowedOrigins = ["https://kim.example"] };

    // "hi" as text, masked with zeros
    private static readonly byte[] Frame = [0x81, 0x82, 0, 0, 0, 0, (byte)'h', (byte)'i'];

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync("ws", _settings);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_key_of_the_RFC_is_accepted_with_the_answer_of_the_RFC()
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request);
        Assert.Equal(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
            await peer.ReadHeadAsync().InTime());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("chat")]
    [InlineData("ftp://localhost/chat")]
    public async Task A_target_that_is_no_path_is_refused_where_any_path_is_taken(string target)
    {
        await using var server = await TestServer.StartAsync("ws");
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request.Replace("/chat?room=1", target));
        Assert.StartsWith("HTTP/1.1 400 ", await peer.ReadToEndAsync().InTime());
    }

    [Theory]
    [InlineData("Upgrade: websocket\r\n", "")]
    [InlineData("Version: 13", "Version: 8")]
    public async Task Who_has_to_upgrade_is_told_to_what(string part, string instead)
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request.Replace(part, instead));
        AssertTellsWhatToUpgradeTo(await peer.ReadToEndAsync().InTime());
    }

    [Fact]
    public async Task A_refused_connection_ends_without_the_help_of_the_peer()
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request.Replace("GET", "PUT"));
        Assert.StartsWith("HTTP/1.1 405 Method Not Allowed\r\n", await peer.ReadToEndAsync().InTime());
    }

    [Theory]
    [InlineData(101, 10)]
    [InlineData(1, 16_500)]
    [InlineData(90, 500)]
    public async Task A_head_that_is_too_large_gets_431(int headers, int length)
    {
        var filler = string.Concat(Enumerable.Range(0, headers).Select(i => $"X-{i}: {new string('x', length)}\r\n"));
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request.Replace("Host:", filler + "Host:"));
        peer.EndSending();
        Assert.StartsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n", await peer.ReadToEndAsync().InTime());
    }

    [Fact]
    public async Task A_line_without_an_end_gets_431()
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync("GET /" + new string('x', 20_000));
        peer.EndSending();
        Assert.StartsWith("HTTP/1.1 431 ", await peer.ReadToEndAsync().InTime());
    }

    [Fact]
    public async Task A_head_as_large_as_allowed_is_taken()
    {
        var filler = string.Concat(Enumerable.Range(0, 95).Select(i => $"X-{i}: {new string('x', 150)}\r\n"));
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request.Replace("Host:", filler + "Host:"));
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync().InTime());
    }

    [Fact]
    public async Task Request_and_frames_may_come_byte_by_byte()
    {
        using var peer = await _server.ConnectAsync();
        foreach (var letter in Encoding.ASCII.GetBytes(TestPeer.Request).Concat(Frame))
            await peer.SendAsync(new[] { letter });
        await AssertHiAsync((await _server.Probe.NextAsync().InTime()).Conn);
    }

    [Fact]
    public async Task Frames_may_come_together_with_the_request()
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(Encoding.ASCII.GetBytes(TestPeer.Request).Concat(Frame).Concat(Frame).ToArray());
        var (conn, _) = await _server.Probe.NextAsync().InTime();
        await AssertHiAsync(conn);
        await AssertHiAsync(conn);
    }

    [Fact]
    public async Task The_handler_gets_to_see_the_request()
    {
        using var peer = await _server.ConnectAsync();
        await peer.SendAsync(TestPeer.Request.Replace("Host:", "X-Tag: a\r\nx-tag: b\r\nHost:"));
        var (conn, request) = await _server.Probe.NextAsync().InTime();
        Assert.Equal(("/chat", "room=1"), (request!.Path, request.Query));
        Assert.Equal("a, b", request.Headers["X-TAG"]);
        Assert.Equal("localhost", request.Headers["host"]);
        Assert.NotNull(conn.RemoteEndPoint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /chat HTTP/1.1\r\nHost: local")]
    [InlineData("no HTTP at all\r\n")]
    public async Task A_request_that_does_not_come_to_its_end_in_time_ends_TCP(string begun)
    {
        await using var server = await TestServer.StartAsync("ws", TestDeadline.OfSettings with { Transport = transport, HandshakeWait = TimeSpan.FromMilliseconds(50) });
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(begun);
        await peer.ReadToEndAsync().InTime();
    }

    internal static void AssertTellsWhatToUpgradeTo(string head)
    {
        Assert.StartsWith("HTTP/1.1 426 ", head);
        foreach (var header in (string[])["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"])
            Assert.Contains($"\r\n{header}\r\n", head);
    }

    private static async Task AssertHiAsync(IConn conn)
    {
        var read = await conn.ReadAsync().InTime();
        Assert.Equal(OpCode.Text, read.Frame.OpCode);
        Assert.Equal("hi"u8, read.Frame.Payload.Span);
    }
}

public sealed class UpgradeTests() : UpgradeSpec(Transport.Auto);

public sealed class KestrelUpgradeTests() : UpgradeSpec(Transport.Kestrel);
