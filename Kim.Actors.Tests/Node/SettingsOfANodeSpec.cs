using System.Buffers.Binary;
using System.Net;
using System.Text;
using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Channels;
using Kim.Actors.Tests.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Node;

/// <summary>Every setting given with --set, and what a client sees of it on expiry or excess.</summary>
public abstract class SettingsOfANodeSpec(string transport)
{
    /// <summary>So that nothing else ends a connection soon, and a stop does not wait for peers that don't answer.</summary>
    private const string Brief = "kim.drain-wait=100ms";

    /// <summary>For a limit of a few in a second, however slow the machine is.</summary>
    private const int TooMany = 500;

    [Fact]
    public async Task Each_of_the_endpoints_is_served()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief);

        await node.ConnectAsync("alice");
        var conn = await node.ConnectWebSocketAsync("bob");

        await conn.SendAsync(OpCode.Text, "hello"u8.ToArray());
        Assert.Equal("hello", (await conn.ReceiveAsync()).Text());
    }

    [Fact]
    public async Task Another_path_gets_404()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.path=/chat");

        await node.ConnectWebSocketAsync("alice", "/chat");
        var refused = await Assert.ThrowsAsync<UpgradeException>(() => node.ConnectWebSocketAsync("bob", "/other"));

        Assert.Equal(404, refused.StatusCode);
        Assert.Equal(1, node.Metrics.Count("kim.upgrade.rejected", 404));
    }

    [Fact]
    public async Task Another_origin_gets_403()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.allowed-origins=[\"https://a.example\"]");

        await node.ConnectWebSocketAsync("alice", origin: "https://a.example");
        var refused = await Assert.ThrowsAsync<UpgradeException>(() => node.ConnectWebSocketAsync("bob", origin: "https://b.example"));

        Assert.Equal(403, refused.StatusCode);
        Assert.Equal(1, node.Metrics.Count("kim.upgrade.rejected", 403));
    }

    [Fact]
    public async Task A_handshake_that_takes_too_long_ends_the_connection()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.handshake-wait=50ms", "kim.login-wait=4s");
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);
        var login = (await node.ConnectAsync()).ReceiveCloseAsync();

        await peer.SendAsync("GET / HTTP/1.1\r\n");
        var handshake = peer.ReadToEndAsync();

        Assert.Same(handshake, await Task.WhenAny(handshake, login).InTime()); // and so before the wait's default, 5s
        Assert.Equal("", await handshake);
        Assert.Equal(1, node.Metrics.Limit("handshake-wait"));
    }

    [Fact]
    public async Task A_login_that_takes_too_long_gets_1008()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.login-wait=50ms");
        var conn = await node.ConnectAsync();

        Assert.Equal(CloseCode.PolicyViolation, (await conn.ReceiveCloseAsync()).Code);
        Assert.Equal(1, node.Metrics.Limit("login-wait"));
        Assert.Equal(1, node.Metrics.Count("kim.login.rejected", 1008));
    }

    [Fact]
    public async Task A_handshake_that_trickles_has_no_more_time()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.handshake-wait=100ms");
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);

        await TrickleToTheEndAsync(peer, "GET /"u8.ToArray(), (byte)'x');

        Assert.Equal(1, node.Metrics.Limit("handshake-wait"));
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task A_login_that_trickles_has_no_more_time(string scheme)
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.login-wait=100ms", "kim.close-wait=50ms");
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints.Single(endpoint => endpoint.Scheme == scheme));
        byte[] message = [2, 0, 0, 16, 0];
        if (scheme == "ws")
            message = [.. Encoding.Latin1.GetBytes(TestPeer.Request), 0x82, 0xFE, 16, 0, 0, 0, 0, 0];

        await TrickleToTheEndAsync(peer, message, (byte)'x');

        Assert.Equal(1, node.Metrics.Limit("login-wait"));
    }

    [Fact]
    public async Task A_head_that_is_too_large_gets_431()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief);
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);

        await peer.SendAsync("GET /" + new string('x', 20_000));

        Assert.StartsWith("HTTP/1.1 431 ", await peer.ReadHeadAsync().InTime());
        Assert.Equal(1, node.Metrics.Count("kim.upgrade.rejected", 431));
    }

    [Fact]
    public async Task Who_stays_after_431_is_ended_and_counted_once()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.handshake-wait=100ms");
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);

        await peer.SendAsync("GET /" + new string('x', 20_000));

        await peer.AssertEndsAsync();
        Assert.Equal(1, node.Metrics.Count("kim.upgrade.rejected", 431) + node.Metrics.Limit("handshake-wait")); // the latter if it came late
    }

    [Fact]
    public async Task An_id_of_a_megabyte_is_refused_for_its_length_alone()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief);
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints.Single(endpoint => endpoint.Scheme == "tcp"));

        await peer.SendAsync((byte[])[2, 0, 16, 0, 0]); // and nothing of it

        Assert.Equal((ushort)CloseCode.TooBig, BinaryPrimitives.ReadUInt16BigEndian((await peer.ReadAsync(7).InTime()).AsSpan(5)));
        Assert.Equal(1, node.Metrics.Limit("max-message"));
    }

    [Fact]
    public async Task A_silent_channel_gets_1001()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.read-wait=50ms");
        var conn = await node.ConnectAsync("alice");

        Assert.Equal(CloseCode.GoingAway, (await conn.ReceiveCloseAsync()).Code);
        Assert.Equal(1, node.Metrics.Limit("read-wait"));
    }

    [Fact]
    public async Task A_channel_that_takes_nothing_is_cut()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.write-wait=50ms", "kim.outbox=1GiB");
        await node.LogInAsync("alice");

        // More than sockets hold, and never read.
        var result = await PushAsync(node, new byte[64 << 20]);

        Assert.Equal(PushStatus.TimedOut, result.Status);
        Assert.Equal(1, node.Metrics.Limit("write-wait"));
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_a_close_is_cut()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.close-wait=50ms");
        var conn = await node.LogInAsync("alice");

        node.Manager.Tell(new Disconnect("alice"));

        Assert.Equal(CloseCode.Normal, (await conn.ReceiveCloseAsync()).Code);
        await conn.AssertEndsAsync();
        Assert.Equal(1, node.Metrics.Limit("close-wait"));
    }

    [Fact]
    public async Task A_peer_that_stays_when_the_node_stops_is_cut()
    {
        var node = await ConfiguredNode.StartAsync(transport, "kim.drain-wait=1s", "kim.close-wait=1h");
        var conn = await node.LogInAsync("alice");

        var stopped = node.DisposeAsync();

        await conn.AssertEndsAsync();
        await stopped.InTime();
        Assert.Equal(1, node.Metrics.Limit("drain-wait"));
    }

    [Fact]
    public async Task A_channel_is_pinged()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.ping-interval=50ms");
        var conn = await node.ConnectAsync("alice");

        Assert.Equal(OpCode.Ping, (await conn.ReceiveAsync()).OpCode);
        Assert.Equal(OpCode.Ping, (await conn.ReceiveAsync()).OpCode);
    }

    [Fact]
    public async Task A_message_that_is_too_long_gets_1009()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-message=16B");
        var conn = await node.LogInAsync("alice");

        await conn.SendAsync(OpCode.Binary, new byte[16]);
        Assert.Equal(16, (await conn.ReceiveAsync()).Payload.Length);
        await conn.SendAsync(OpCode.Binary, new byte[17]);
        Assert.Equal(CloseCode.TooBig, (await conn.ReceiveCloseAsync()).Code);
        Assert.Equal(1, node.Metrics.Limit("max-message"));
    }

    [Fact]
    public async Task A_message_of_too_many_fragments_gets_1009()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-fragments=2", "kim.acceptor=anonymous");
        using var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);
        await peer.SendAsync(TestPeer.Request);
        await peer.ReadHeadAsync();

        // Three masked frames without payload: a text that goes on, and its continuations.
        await peer.SendAsync((byte[])[0x01, 0x80, 0, 0, 0, 0, 0x00, 0x80, 0, 0, 0, 0, 0x80, 0x80, 0, 0, 0, 0]);

        var close = await peer.ReadAsync(4).InTime();
        Assert.Equal([0x88, 1009 >> 8, 1009 & 0xFF], [close[0], close[2], close[3]]);
        Assert.Equal(1, node.Metrics.Limit("max-fragments"));
    }

    [Fact]
    public async Task A_channel_that_is_owed_too_much_gets_1008()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.outbox=1MiB");
        var conn = await node.LogInAsync("alice");

        for (var i = 0; i < 2_000; i++)
            node.Manager.Tell(new Push("alice", new byte[32_768])); // 64 MB: more than sockets and the outbox hold
        Assert.NotEqual(PushStatus.Flushed, (await PushAsync(node, new byte[1])).Status);

        Frame frame;
        do
            frame = await conn.ReceiveAsync();
        while (frame.OpCode == OpCode.Binary);
        Assert.Equal([1008 >> 8, 1008 & 0xFF], frame.Payload[..2].ToArray());
        Assert.Equal(1, node.Metrics.Limit("outbox"));
    }

    [Fact]
    public async Task A_login_over_the_number_of_channels_gets_1013()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-channels=1");
        await node.LogInAsync("alice");
        var conn = await node.ConnectAsync("bob");

        Assert.Equal(CloseCode.TryAgainLater, (await conn.ReceiveCloseAsync()).Code);
        Assert.Equal(1, node.Metrics.Limit("max-channels"));
    }

    [Fact]
    public async Task A_login_over_the_number_of_channels_of_its_address_gets_1013()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-channels-per-address=1");
        var first = await node.LogInAsync("alice");
        var second = await node.ConnectAsync("bob");

        Assert.Equal((CloseCode.TryAgainLater, "too many channels from this address"), await second.ReceiveCloseAsync());
        Assert.Equal(1, node.Metrics.Limit("max-channels-per-address"));

        await first.SendCloseAsync(CloseCode.Normal, "");
        await first.AssertEndsAsync();
        await node.LogInAsync("carol"); // there is room again
    }

    [Theory]
    [InlineData("max-channels")]
    [InlineData("max-channels-per-address")]
    public async Task A_handshake_over_the_number_of_channels_gets_503(string limit)
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, $"kim.{limit}=1");
        var first = await node.LogInAsync("alice");
        var refused = await Assert.ThrowsAsync<UpgradeException>(() => node.ConnectWebSocketAsync("bob"));

        Assert.Equal(503, refused.StatusCode);
        Assert.Equal(1, node.Metrics.Limit(limit));
        Assert.Equal(1, node.Metrics.Count("kim.upgrade.rejected", 503));

        await first.SendCloseAsync(CloseCode.Normal, "");
        await first.AssertEndsAsync();
        await node.ConnectWebSocketAsync("carol"); // there is room again
    }

    [Fact]
    public async Task A_login_whose_handshake_came_before_the_last_channel_gets_1013()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-channels=1");
        var late = await node.ConnectWebSocketAsync();
        await node.LogInAsync("alice");

        await late.SendAsync(OpCode.Text, "bob"u8.ToArray());

        Assert.Equal((CloseCode.TryAgainLater, "node is full"), await late.ReceiveCloseAsync());
        Assert.Equal(1, node.Metrics.Limit("max-channels"));
    }

    [Fact]
    public async Task On_a_full_node_an_id_can_still_change_hands_if_it_is_set_so()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-channels=1", "kim.duplicate-id=replace");
        var old = await node.LogInAsync("alice");

        await node.ConnectWebSocketAsync("alice");

        Assert.Equal((CloseCode.PolicyViolation, "replaced"), await old.ReceiveCloseAsync());
        Assert.Equal(0, node.Metrics.Limit("max-channels"));
    }

    [Fact]
    public async Task An_id_does_not_change_hands_to_an_address_that_has_no_room()
    {
        await using var node = await ConfiguredNode.StartAsync(
            transport, Brief, "kim.max-channels-per-address=1", "kim.duplicate-id=replace");
        var (endpoint, elsewhere) = (node.Node.Endpoints.Single(endpoint => endpoint.Scheme == "tcp"), IPAddress.Parse("127.0.0.2"));
        var alice = await node.LogInAsync("alice");
        using var bob = await TestPeer.ConnectAsync(endpoint, elsewhere);
        await bob.SendAsync("\u0002\0\0\0\u0003bob\u0002\0\0\0\u0001?");
        await bob.ReadAsync(6).InTime();

        using var another = await TestPeer.ConnectAsync(endpoint, elsewhere);
        await another.SendAsync("\u0002\0\0\0\u0005alice");

        Assert.Equal((ushort)CloseCode.TryAgainLater, BinaryPrimitives.ReadUInt16BigEndian((await another.ReadAsync(7).InTime()).AsSpan(5)));
        await alice.SendAsync(OpCode.Text, "!"u8.ToArray());
        Assert.Equal("!", (await alice.ReceiveAsync()).Text());
    }

    [Fact]
    public async Task A_node_that_is_short_of_memory_takes_no_more_connections()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-memory=0.000001");
        await node.UntilReadyIsAsync(false);

        Assert.Equal("node is short of memory", node.Node.Readiness.Reason);
        Assert.Equal((CloseCode.TryAgainLater, "node is short of memory"), await (await node.ConnectAsync()).ReceiveCloseAsync());
        Assert.Equal(503, (await Assert.ThrowsAsync<UpgradeException>(() => node.ConnectWebSocketAsync())).StatusCode);
        Assert.Equal(2, node.Metrics.Limit("max-memory"));
    }

    [Fact]
    public async Task Of_the_connections_that_come_too_fast_each_gets_1013()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.login-wait=1h", "kim.accept-rate.overall=1");

        Assert.Equal((CloseCode.TryAgainLater, "too many connections"), await ConnectUntilOneIsClosedAsync(node));
        Assert.True(node.Metrics.Limit("accept-rate.overall") > 0);
    }

    [Fact]
    public async Task Of_the_handshakes_of_an_address_that_come_too_fast_each_gets_503()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.accept-rate.per-address=1");
        var refused = await Assert.ThrowsAsync<UpgradeException>(async () =>
        {
            for (var i = 0; i < TooMany; i++)
                await node.ConnectWebSocketAsync();
        });

        Assert.Equal(503, refused.StatusCode);
        Assert.Equal(1, node.Metrics.Limit("accept-rate.per-address"));
    }

    [Fact]
    public async Task Connections_of_an_address_that_come_too_fast_get_1013_and_those_of_another_are_served()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.login-wait=1h", "kim.accept-rate.per-address=1");
        Assert.Equal((CloseCode.TryAgainLater, "too many connections"), await ConnectUntilOneIsClosedAsync(node));

        using var other = await TestPeer.ConnectAsync(
            node.Node.Endpoints.Single(endpoint => endpoint.Scheme == "tcp"), IPAddress.Parse("127.0.0.2"));
        await other.SendAsync("\u0002\0\0\0\u0003bob\u0002\0\0\0\u0001?");

        Assert.Equal([2, 0, 0, 0, 1, (byte)'?'], await other.ReadAsync(6).InTime());
        Assert.True(node.Metrics.Limit("accept-rate.per-address") > 0);
        Assert.Equal(0, node.Metrics.Limit("accept-rate.overall"));
    }

    [Fact]
    public async Task A_channel_that_sends_too_many_messages_gets_1008()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.rate-limit.messages=1");
        var conn = await node.LogInAsync("alice");

        await FloodAsync(conn, OpCode.Text, 10);

        Assert.Equal((CloseCode.PolicyViolation, "too many messages"), await ReceiveCloseBehindEchoesAsync(conn));
        Assert.Equal(1, node.Metrics.Limit("rate-limit.messages"));
    }

    [Fact]
    public async Task A_channel_that_sends_too_many_bytes_gets_1008()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-message=1000B", "kim.rate-limit.bytes=1000B");
        var conn = await node.LogInAsync("alice");

        await FloodAsync(conn, OpCode.Binary, 1000);

        Assert.Equal((CloseCode.PolicyViolation, "too many bytes"), await ReceiveCloseBehindEchoesAsync(conn));
        Assert.Equal(1, node.Metrics.Limit("rate-limit.bytes"));
    }

    [Theory]
    [InlineData(OpCode.Ping)]
    [InlineData(OpCode.Pong)]
    public async Task A_channel_that_sends_too_many_control_frames_gets_1008(OpCode opCode)
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.rate-limit.control-frames=5");
        var conn = await node.LogInAsync("alice");

        await FloodAsync(conn, opCode, 0);

        Assert.Equal((CloseCode.PolicyViolation, "too many control frames"), await ReceiveCloseBehindEchoesAsync(conn));
        Assert.Equal(1, node.Metrics.Limit("rate-limit.control-frames"));
    }

    [Theory]
    [InlineData(OpCode.Ping)]
    [InlineData(OpCode.Pong)]
    public async Task A_peer_that_sends_too_many_control_frames_instead_of_its_login_gets_1008(OpCode opCode)
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.rate-limit.control-frames=5", "kim.login-wait=1h");
        var conn = await node.ConnectWebSocketAsync();

        await FloodAsync(conn, opCode, 0);

        Assert.Equal((CloseCode.PolicyViolation, "too many control frames"), await ReceiveCloseBehindEchoesAsync(conn));
        Assert.Equal(1, node.Metrics.Limit("rate-limit.control-frames"));
    }

    [Fact]
    public async Task Of_the_connections_over_the_number_of_pending_ones_each_gets_1013()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-pending=1");
        Task<(CloseCode Code, string)>[] closes =
            [(await node.ConnectAsync()).ReceiveCloseAsync(), (await node.ConnectAsync()).ReceiveCloseAsync()];

        // Either may have been the first to be served; that one stays.
        Assert.Equal(CloseCode.TryAgainLater, (await await Task.WhenAny(closes)).Code);
        Assert.Equal(1, node.Metrics.Limit("max-pending"));
        Assert.Equal(1, node.Metrics.Observe("kim.connection.pending"));
    }

    [Fact]
    public async Task Of_the_handshakes_over_the_number_of_pending_ones_each_gets_503()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-pending=1", "kim.handshake-wait=1h");
        using var first = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);
        using var second = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);
        Task<string>[] responses = [first.ReadToEndAsync(), second.ReadToEndAsync()];

        Assert.StartsWith("HTTP/1.1 503 ", await await Task.WhenAny(responses).InTime());
        Assert.Equal(1, node.Metrics.Limit("max-pending"));
    }

    [Fact]
    public async Task Strangers_that_fill_the_door_leave_the_channels_alone()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.max-pending=20", "kim.handshake-wait=1h");
        var channel = await node.LogInAsync("alice");
        var strangers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TestPeer.ConnectAsync(node.Node.Endpoints[0])));
        Assert.StartsWith("HTTP/1.1 503 ", await await Task.WhenAny(strangers.Select(stranger => stranger.ReadToEndAsync())).InTime());

        for (var i = 0; i < 100; i++)
        {
            await channel.SendAsync(OpCode.Text, Encoding.UTF8.GetBytes($"{i}"));
            Assert.Equal($"{i}", (await channel.ReceiveAsync()).Text());
        }
        Array.ForEach(strangers, stranger => stranger.Dispose());
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused_with_1008()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.duplicate-id=reject");
        await node.LogInAsync("alice");
        var newcomer = await node.ConnectAsync("alice");

        Assert.Equal((CloseCode.PolicyViolation, "channelId is repeated"), await newcomer.ReceiveCloseAsync());
    }

    [Fact]
    public async Task An_id_that_is_taken_changes_hands_if_it_is_set_so()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.duplicate-id=replace");
        var old = await node.LogInAsync("alice");
        await node.LogInAsync("alice");

        Assert.Equal((CloseCode.PolicyViolation, "replaced"), await old.ReceiveCloseAsync());
        Assert.Equal(1, await node.Manager.CountAsync());
    }

    [Fact]
    public async Task An_anonymous_login_needs_no_frame()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.acceptor=anonymous");
        var conn = await node.ConnectAsync();

        await conn.SendAsync(OpCode.Text, "not an id"u8.ToArray());

        Assert.Equal("not an id", (await conn.ReceiveAsync()).Text());
    }

    [Fact]
    public async Task So_many_listeners_share_the_channels()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.listener.parallelism=3");
        await node.Manager.Ask<ChannelCount>(CountChannels.Instance).InTime(); // the manager has started, and its listeners

        var answers = new List<ActorIdentity>();
        foreach (var name in (string[])["listener-1", "listener-2", "listener-3", "listener-4"])
            answers.Add(await node.System.ActorSelection(node.Manager.Path / name).Ask<ActorIdentity>(new Identify(name)).InTime());

        Assert.Equal([true, true, true, false], answers.Select(answer => answer.Subject is not null));
    }

    [Fact]
    public async Task A_narrow_window_loses_nothing()
    {
        await using var node = await ConfiguredNode.StartAsync(transport, Brief, "kim.listener.window=1");
        var conn = await node.LogInAsync("alice");
        string[] sent = [.. Enumerable.Range(0, 100).Select(n => $"{n}")];

        foreach (var text in sent)
            conn.Write(OpCode.Text, Encoding.UTF8.GetBytes(text));
        await conn.FlushAsync().InTime();

        foreach (var text in sent)
            Assert.Equal(text, (await conn.ReceiveAsync()).Text());
    }

    /// <summary>One after the other, so that it can't be said which of them comes too fast.</summary>
    private static async Task<(CloseCode Code, string Reason)> ConnectUntilOneIsClosedAsync(ConfiguredNode node)
    {
        var closes = new List<Task<(CloseCode Code, string Reason)>>();
        while (closes.Count < TooMany && !closes.Exists(close => close.IsCompleted))
            closes.Add((await node.ConnectAsync()).ReceiveCloseAsync());
        return await await Task.WhenAny(closes);
    }

    /// <summary>Sends byte after byte, as long as the node listens, which must not be as long as there are bytes.</summary>
    private static async Task TrickleToTheEndAsync(TestPeer peer, byte[] beginning, byte next)
    {
        var ended = peer.AssertEndsAsync();
        await Record.ExceptionAsync(() => peer.SendAsync(beginning).AsTask());
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var sent = 0; !ended.IsCompleted; sent++)
        {
            Assert.True(sent < 2_000, "the node still listens");
            await ticks.WaitForNextTickAsync();
            await Record.ExceptionAsync(() => peer.SendAsync(new[] { next }).AsTask()); // which fails when the node has reset the connection
        }
        await ended;
    }

    private static async Task FloodAsync(IConn conn, OpCode opCode, int bytes)
    {
        for (var i = 0; i < TooMany; i++)
            conn.Write(opCode, new byte[bytes]);
        await conn.FlushAsync().InTime();
    }

    private static async Task<(CloseCode, string)> ReceiveCloseBehindEchoesAsync(IConn conn)
    {
        Frame frame;
        do
            frame = await conn.ReceiveAsync();
        while (frame.OpCode != OpCode.Close);
        Assert.True(ClosePayload.TryRead(frame.Payload.Span, out var code, out var reason));
        return (code, reason);
    }

    private static Task<PushResult> PushAsync(ConfiguredNode node, byte[] payload) =>
        node.Manager.Ask<PushResult>(new Push("alice", payload) { RequestAck = true }).InTime();
}

public sealed class SettingsOfANodeTests() : SettingsOfANodeSpec("kim.transport=auto");

public sealed class SettingsOfAKestrelNodeTests() : SettingsOfANodeSpec("kim.transport=kestrel");

public sealed class SettingsOfANodeWithListenersOnItsLoopsTests() : SettingsOfANodeSpec("kim.listener.dispatcher=io");
