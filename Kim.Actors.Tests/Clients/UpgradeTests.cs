using System.Text;
using Kim.Actors.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Frames;

namespace Kim.Actors.Tests.Clients;

/// <summary>The client's side of the websocket handshake (RFC 6455, section 4.1).</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly SocketPeer _peer = new();

    public void Dispose() => _peer.Dispose();

    [Fact]
    public async Task The_request_asks_for_what_the_address_says()
    {
        var client = new WebSocketClient("alice", dialer: new WebSocketDialer
        {
            Headers = new Dictionary<string, string> { ["Origin"] = "https://example.com" },
        });
        var connecting = client.ConnectAsync($"ws://localhost:{_peer.Port}/chat?room=1");
        await using var stream = await _peer.AcceptAsync();

        var lines = (await SocketPeer.ReadHeadAsync(stream)).Split("\r\n");

        Assert.Equal("GET /chat?room=1 HTTP/1.1", lines[0]);
        Assert.Contains($"Host: localhost:{_peer.Port}", lines);
        Assert.Contains("Upgrade: websocket", lines);
        Assert.Contains("Connection: Upgrade", lines);
        Assert.Contains("Sec-WebSocket-Version: 13", lines);
        Assert.Contains("Origin: https://example.com", lines);
        var key = lines.Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal));
        Assert.Equal(16, Convert.FromBase64String(key[19..]).Length);
        await stream.DisposeAsync();
        await Assert.ThrowsAsync<UpgradeException>(() => connecting.InTime());
    }

    [Fact]
    public async Task The_answer_may_come_byte_by_byte_with_the_first_frame_behind_it()
    {
        var client = new WebSocketClient("alice");
        var connecting = client.ConnectAsync($"ws://127.0.0.1:{_peer.Port}");
        await using var stream = await _peer.AcceptAsync();
        byte[] answer =
        [
            .. Encoding.ASCII.GetBytes(SocketPeer.Agreement(await SocketPeer.ReadHeadAsync(stream))),
            .. Raw.Server(Raw.Final | Raw.Text, "first"u8.ToArray()),
        ];

        foreach (var next in answer)
            await stream.WriteAsync(new[] { next }).InTime();

        await connecting.InTime();
        Assert.Equal("first", (await client.ReadAsync().InTime()).Text());
    }

    [Fact]
    public async Task The_answer_and_frames_may_come_in_one_segment()
    {
        var client = new WebSocketClient("alice");
        var connecting = client.ConnectAsync($"ws://127.0.0.1:{_peer.Port}");
        await using var stream = await _peer.AcceptAsync();
        var agreement = SocketPeer.Agreement(await SocketPeer.ReadHeadAsync(stream));

        await stream.WriteAsync((byte[])[
            .. Encoding.ASCII.GetBytes(agreement),
            .. Raw.Server(Raw.Final | Raw.Text, "first"u8.ToArray()),
            .. Raw.Server(Raw.Final | Raw.Text, "second"u8.ToArray())]).InTime();

        await connecting.InTime();
        Assert.Equal("first", (await client.ReadAsync().InTime()).Text());
        Assert.Equal("second", (await client.ReadAsync().InTime()).Text());
    }

    [Fact]
    public async Task Names_and_tokens_are_taken_in_any_case_and_from_lists()
    {
        var error = await AnswerAsync(request =>
            "HTTP/1.1 101 Whatever\r\nUPGRADE:WebSocket\r\nconnection: keep-alive\r\nconnection: foo,upgrade\r\n" +
            $"sec-websocket-ACCEPT:  {SocketPeer.AcceptOf(request)} \r\n\r\n");

        Assert.Null(error);
    }

    public static TheoryData<string, string, int?> Refusals() => new()
    {
        { "HTTP/1.1 403 Forbidden\r\n\r\n", "HTTP/1.1 403 Forbidden", 403 },
        { "HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 13\r\n\r\n", "HTTP/1.1 426 Upgrade Required", 426 },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "HTTP/1.1 200 OK", 200 },
        { "HTTP/1.0 101 Old\r\n\r\n", "HTTP/1.1", null },
        { "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1", null },
        { "HTTP/1.1 101 X\r\nno header\r\n\r\n", "no header", null },
        { "HTTP/1.1 101 X\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n\r\n", "no 'Upgrade: websocket'", 101 },
        { "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ACCEPT\r\n\r\n", "no 'Connection: Upgrade'", 101 },
        { "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "wrong Sec-WebSocket-Accept", 101 },
        { AgreementWith("Sec-WebSocket-Accept: dGhlIHNhbXBsZSBub25jZQ=="), "wrong Sec-WebSocket-Accept", 101 },
        { AgreementWith("Sec-WebSocket-Accept: ACCEPT\r\nSec-WebSocket-Extensions: permessage-deflate"), "extension", 101 },
        { AgreementWith("Sec-WebSocket-Accept: ACCEPT\r\nSec-WebSocket-Protocol: chat"), "subprotocol", 101 },
        { "HTTP/1.1 101 X\r\nUpgr", "ended the connection", null },
        { "", "ended the connection", null },
        { new string('x', 20_000), "too long", null },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_refusal_is_told_with_its_cause(string answer, string cause, int? status)
    {
        var error = await AnswerAsync(request => answer.Replace("ACCEPT", SocketPeer.AcceptOf(request)));

        Assert.NotNull(error);
        Assert.Contains(cause, error.Message);
        Assert.Equal(status, error.StatusCode);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_login_wait()
    {
        var client = new WebSocketClient("alice", options: new ClientOptions { LoginWait = TimeSpan.FromMilliseconds(50) });
        var connecting = client.ConnectAsync($"ws://127.0.0.1:{_peer.Port}");
        await using var stream = await _peer.AcceptAsync();

        var expired = await Assert.ThrowsAsync<TimeoutException>(() => connecting.InTime());

        Assert.Contains("login wait", expired.Message);
    }

    [Fact]
    public async Task Connecting_can_be_given_up()
    {
        var client = new WebSocketClient("alice");
        using var patience = new CancellationTokenSource();
        var connecting = client.ConnectAsync($"ws://127.0.0.1:{_peer.Port}", patience.Token);
        await using var stream = await _peer.AcceptAsync();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.InTime());
    }

    [Fact]
    public void A_header_can_not_smuggle_in_another() => Assert.Throws<ArgumentException>(
        () => new WebSocketDialer { Headers = new Dictionary<string, string> { ["X"] = "a\r\nHost: evil" } });

    private static string AgreementWith(string headers) =>
        $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{headers}\r\n\r\n";

    /// <summary>Answers a client's request and ends; returns what the client made of it.</summary>
    private async Task<UpgradeException?> AnswerAsync(Func<string, string> answer)
    {
        var connecting = new WebSocketClient("alice").ConnectAsync($"ws://127.0.0.1:{_peer.Port}");
        await using var stream = await _peer.AcceptAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(await SocketPeer.ReadHeadAsync(stream)))).InTime();
        ((System.Net.Sockets.NetworkStream)stream).Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        return await Record.ExceptionAsync(() => connecting.InTime()) switch
        {
            null => null,
            UpgradeException refused => refused,
            var other => throw other,
        };
    }
}
