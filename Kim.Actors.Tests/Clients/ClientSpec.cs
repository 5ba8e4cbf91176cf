using System.Text;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Settings;

using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Clients;

/// <summary>What holds for every client, over real sockets.</summary>
public abstract class ClientSpec(bool isWebSocket) : IAsyncLifetime
{
    private static readonly ClientOptions Quiet = new() { Heartbeat = TimeSpan.Zero };

    private readonly List<IConn> _servers = [];
    private readonly List<IClient> _clients = [];

    /// <summary>Where the server listens.</summary>
    protected abstract NodeEndpoint Endpoint { get; }

    public abstract Task InitializeAsync();

    public virtual async Task DisposeAsync()
    {
        _servers.ForEach(server => server.Abort());
        foreach (var client in _clients)
            await client.DisposeAsync().InTime();
    }

    /// <summary>The server's end of the next connection, its handshake done.</summary>
    private protected abstract Task<IConn> AcceptAsync();

    [Fact]
    public async Task The_id_goes_out_as_the_first_frame()
    {
        var (connecting, server) = await DialAsync(Make("alice", Quiet));

        var login = await server.ReceiveAsync();

        await connecting.InTime();
        Assert.Equal((OpCode.Text, "alice"), (login.OpCode, login.Text()));
    }

    [Fact]
    public async Task Messages_go_both_ways_and_stay_what_they_are()
    {
        var (client, server) = await ConnectAsync();

        await client.SendAsync("to server"u8.ToArray(), OpCode.Text).InTime();
        await client.SendAsync(new byte[] { 0xFF }).InTime();
        var (text, binary) = (await server.ReceiveAsync(), await server.ReceiveAsync());
        await server.SendAsync(text.OpCode, text.Payload);
        await server.SendAsync(binary.OpCode, binary.Payload);

        var (textBack, binaryBack) = (await client.ReadAsync().InTime(), await client.ReadAsync().InTime());
        Assert.Equal((OpCode.Text, "to server"), (textBack.OpCode, textBack.Text()));
        Assert.Equal(OpCode.Binary, binaryBack.OpCode);
        Assert.Equal([0xFF], binaryBack.Payload.ToArray());
    }

    [Fact]
    public async Task Many_may_send_at_once_and_every_message_arrives_whole_and_in_its_senders_order()
    {
        const int Senders = 20, Messages = 50;
        var (client, server) = await ConnectAsync();

        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < Messages; i++)
                await client.SendAsync(Enumerable.Repeat((byte)sender, 1 + i * 40).ToArray()).InTime();
        })));

        var counts = new int[Senders];
        for (var i = 0; i < Senders * Messages; i++)
        {
            var payload = (await server.ReceiveAsync()).Payload.ToArray();
            Assert.Equal(1 + counts[payload[0]]++ * 40, payload.Length);
            Assert.Equal(-1, payload.AsSpan().IndexOfAnyExcept(payload[0]));
        }
        await sending.InTime();
    }

    [Fact]
    public async Task A_second_reader_at_the_same_time_is_told_so()
    {
        var (client, server) = await ConnectAsync();
        var first = client.ReadAsync().InTime();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.ReadAsync().InTime());

        Assert.Contains("one caller at a time", error.Message);
        await server.SendAsync(OpCode.Text, "still"u8.ToArray());
        Assert.Equal("still", (await first).Text());
    }

    [Fact]
    public async Task A_read_that_was_given_up_loses_nothing()
    {
        var (client, server) = await ConnectAsync();
        using var patience = new CancellationTokenSource();
        var read = client.ReadAsync(patience.Token).InTime();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        await server.SendAsync(OpCode.Text, "late"u8.ToArray());
        Assert.Equal("late", (await client.ReadAsync().InTime()).Text());
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload_while_a_message_is_awaited()
    {
        var (client, server) = await ConnectAsync();
        var read = client.ReadAsync().InTime();

        await server.SendAsync(OpCode.Ping, "there?"u8.ToArray());
        var pong = await server.ReceiveAsync();

        Assert.Equal((OpCode.Pong, "there?"), (pong.OpCode, pong.Text()));
        await server.SendAsync(OpCode.Pong, default);
        await server.SendAsync(OpCode.Text, "message"u8.ToArray());
        Assert.Equal("message", (await read).Text());
    }

    [Fact]
    public async Task The_heartbeat_pings_again_and_again()
    {
        var (_, server) = await ConnectAsync(Quiet with { Heartbeat = TimeSpan.FromMilliseconds(10) });

        Assert.Equal(OpCode.Ping, (await server.ReceiveAsync()).OpCode);
        Assert.Equal(OpCode.Ping, (await server.ReceiveAsync()).OpCode);
    }

    [Fact]
    public async Task A_close_of_the_server_is_answered_and_told_to_the_reader()
    {
        var (client, server) = await ConnectAsync();
        var read = client.ReadAsync().InTime();

        await server.SendCloseAsync((CloseCode)4001, "no more");

        Assert.Equal(((CloseCode)4001, "no more"), await server.ReceiveCloseAsync());
        await server.CloseAsync().InTime();
        var closed = await Assert.ThrowsAsync<ClientClosedException>(() => read);
        Assert.Equal(((CloseCode)4001, "no more"), (closed.Code, closed.Reason));
    }

    [Fact]
    public async Task A_close_without_a_code_is_answered_without_one()
    {
        var (client, server) = await ConnectAsync();
        var read = client.ReadAsync().InTime();

        await server.SendAsync(OpCode.Close, default);

        Assert.Equal((CloseCode.NoStatus, ""), await server.ReceiveCloseAsync());
        await server.CloseAsync().InTime();
        Assert.Equal(CloseCode.NoStatus, (await Assert.ThrowsAsync<ClientClosedException>(() => read)).Code);
    }

    [Fact]
    public async Task After_the_end_every_call_is_told_how_it_ended()
    {
        var (client, server) = await ConnectAsync();
        await server.SendCloseAsync(CloseCode.PolicyViolation, "channelId is repeated");
        await server.CloseAsync().InTime();
        await Assert.ThrowsAsync<ClientClosedException>(() => client.ReadAsync().InTime());

        var onRead = await Assert.ThrowsAsync<ClientClosedException>(() => client.ReadAsync().InTime());
        var onSend = await Assert.ThrowsAsync<ClientClosedException>(() => client.SendAsync(default).InTime());

        Assert.Equal([CloseCode.PolicyViolation, CloseCode.PolicyViolation], [onRead.Code, onSend.Code]);
        Assert.Equal("channelId is repeated", onSend.Reason);
        await client.CloseAsync().InTime();
    }

    [Fact]
    public async Task A_connection_that_just_ends_is_abnormal()
    {
        var (client, server) = await ConnectAsync();

        await server.CloseAsync().InTime();

        var closed = await Assert.ThrowsAsync<ClientClosedException>(() => client.ReadAsync().InTime());
        Assert.Equal(CloseCode.Abnormal, closed.Code);
    }

    [Fact]
    public async Task Closing_says_goodbye_and_waits_for_the_answer()
    {
        var (client, server) = await ConnectAsync();

        var closing = client.CloseAsync(CloseCode.Normal, "bye").InTime();

        Assert.Equal((CloseCode.Normal, "bye"), await server.ReceiveCloseAsync());
        Assert.False(closing.IsCompleted);
        await server.SendCloseAsync(CloseCode.Normal, "bye");
        await server.CloseAsync().InTime();
        await closing;
    }

    [Fact]
    public async Task Closing_cuts_a_server_that_does_not_answer()
    {
        var (client, server) = await ConnectAsync(Quiet with { CloseWait = TimeSpan.FromMilliseconds(50) });

        await client.CloseAsync().InTime();

        await server.AssertEndsAsync(); // A cut may overtake the close frame.
    }

    [Fact]
    public async Task Closing_ends_a_read_that_waits()
    {
        var (client, server) = await ConnectAsync();
        var read = client.ReadAsync().InTime();

        var closing = client.CloseAsync(CloseCode.GoingAway, "home").InTime();
        await server.ReceiveCloseAsync();
        await server.CloseAsync().InTime();

        Assert.Equal(CloseCode.GoingAway, (await Assert.ThrowsAsync<ClientClosedException>(() => read)).Code);
        await closing;
    }

    [Fact]
    public async Task Closing_twice_or_disposing_after_it_is_closing_once()
    {
        var (client, server) = await ConnectAsync();

        var closing = Task.WhenAll(client.CloseAsync(), client.CloseAsync(CloseCode.GoingAway), client.DisposeAsync().AsTask());

        Assert.Equal(CloseCode.Normal, (await server.ReceiveCloseAsync()).Code);
        await server.CloseAsync().InTime();
        await closing.InTime();
    }

    [Fact]
    public async Task Messages_that_cross_the_goodbye_are_still_read()
    {
        var (client, server) = await ConnectAsync();
        var read = client.ReadAsync().InTime();

        var closing = client.CloseAsync().InTime();
        await server.ReceiveCloseAsync();
        await server.SendAsync(OpCode.Text, "crossed"u8.ToArray());
        await server.SendCloseAsync(CloseCode.Normal, "");
        await server.CloseAsync().InTime();

        Assert.Equal("crossed", (await read).Text());
        await closing;
    }

    [Fact]
    public async Task A_silent_server_is_cut_after_the_read_wait()
    {
        var (client, server) = await ConnectAsync(Quiet with { ReadWait = TimeSpan.FromMilliseconds(50) });

        var expired = await Assert.ThrowsAsync<TimeoutException>(() => client.ReadAsync().InTime());

        Assert.Contains("read wait", expired.Message);
        await server.AssertEndsAsync();
        await Assert.ThrowsAsync<ClientClosedException>(() => client.ReadAsync().InTime());
    }

    [Fact]
    public async Task A_server_that_takes_nothing_is_cut_after_the_write_wait()
    {
        var (client, _) = await ConnectAsync(Quiet with { WriteWait = TimeSpan.FromMilliseconds(50) });
        var payload = new byte[1 << 20];

        var expired = await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            while (true)
                await client.SendAsync(payload).InTime();
        });

        Assert.Contains("write wait", expired.Message);
        await Assert.ThrowsAsync<ClientClosedException>(() => client.SendAsync(payload).InTime());
    }

    [Fact]
    public async Task What_the_server_does_wrong_is_answered_with_its_code()
    {
        var (client, server) = await ConnectAsync();
        var read = client.ReadAsync().InTime();

        await server.SendAsync(OpCode.Text, new byte[] { 0xFF });

        Assert.Equal(CloseCode.InvalidPayload, (await server.ReceiveCloseAsync()).Code);
        await server.CloseAsync().InTime();
        Assert.Equal(CloseCode.InvalidPayload, (await Assert.ThrowsAsync<ClientClosedException>(() => read)).Code);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_answered_with_1009()
    {
        var (client, server) = await ConnectAsync(Quiet with { Limits = new FrameLimits(MaxMessage: 10) });
        var read = client.ReadAsync().InTime();

        await server.SendAsync(OpCode.Binary, new byte[11]);

        Assert.Equal(CloseCode.TooBig, (await server.ReceiveCloseAsync()).Code);
        await server.CloseAsync().InTime();
        Assert.Equal(CloseCode.TooBig, (await Assert.ThrowsAsync<ClientClosedException>(() => read)).Code);
    }

    [Fact]
    public async Task A_client_connects_once()
    {
        var (client, _) = await ConnectAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync($"{Endpoint}"));
    }

    [Fact]
    public async Task A_client_that_could_not_connect_may_try_again()
    {
        var client = Make("alice", Quiet);
        int unused;
        using (var other = new SocketPeer())
            unused = other.Port;
        var nowhere = $"{Endpoint with { Port = unused }}";

        var error = await Assert.ThrowsAsync<ClientException>(() => client.ConnectAsync(nowhere).InTime());

        Assert.Contains("cannot connect", error.Message);
        await ConnectAsync(client);
    }

    [Fact]
    public async Task Nothing_is_sent_read_or_closed_before_connecting()
    {
        var client = Make("alice", Quiet);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync(default).InTime());
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ReadAsync().InTime());
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.CloseAsync());
        await client.DisposeAsync();
    }

    [Theory]
    [InlineData("nowhere"), InlineData("http://localhost:80"), InlineData("127.0.0.1:8000"), InlineData("")]
    public async Task An_address_of_another_form_is_refused(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Make("alice", Quiet).ConnectAsync(address));

    [Fact]
    public async Task What_can_not_be_sent_does_not_disturb_what_can()
    {
        var (client, server) = await ConnectAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(default, OpCode.Close).InTime());
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(default, OpCode.Continuation).InTime());
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(new byte[126], OpCode.Ping).InTime());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.CloseAsync(CloseCode.Abnormal));

        await client.SendAsync("fine"u8.ToArray()).InTime();
        Assert.Equal("fine", (await server.ReceiveAsync()).Text());
    }

    [Fact]
    public async Task A_dialer_of_ones_own_logs_in_as_it_likes()
    {
        var dialer = new TicketDialer(DefaultDialer(sendsId: false));

        var (connecting, server) = await DialAsync(Make("alice", Quiet, dialer));

        Assert.Equal("ticket of alice", (await server.ReceiveAsync()).Text());
        await connecting.InTime();
    }

    private IClient Make(string id, ClientOptions options, IDialer? dialer = null) => isWebSocket
        ? new WebSocketClient(id, options: options, dialer: dialer ?? DefaultDialer(sendsId: true))
        : new TcpClient(id, options: options, dialer: dialer ?? DefaultDialer(sendsId: true));

    private Dialer DefaultDialer(bool sendsId) => isWebSocket
        ? new WebSocketDialer { SendsId = sendsId, ValidateCertificate = (_, _, _, _) => true }
        : new TcpDialer { SendsId = sendsId, ValidateCertificate = (_, _, _, _) => true };

    private Task<(IClient Client, IConn Server)> ConnectAsync(ClientOptions? options = null) =>
        ConnectAsync(Make("alice", options ?? Quiet));

    private async Task<(IClient Client, IConn Server)> ConnectAsync(IClient client)
    {
        var (connecting, server) = await DialAsync(client);
        Assert.Equal(client.Id, (await server.ReceiveAsync()).Text());
        await connecting.InTime();
        return (client, server);
    }

    private async Task<(Task Connecting, IConn Server)> DialAsync(IClient client)
    {
        _clients.Add(client);
        var connecting = client.ConnectAsync($"{Endpoint}");
        var server = await AcceptAsync();
        _servers.Add(server);
        return (connecting, server);
    }

    private sealed class TicketDialer(IDialer inner) : IDialer
    {
        public async ValueTask<IConn> DialAsync(DialerContext context, CancellationToken cancellationToken)
        {
            var conn = await inner.DialAsync(context, cancellationToken);
            await conn.SendAsync(OpCode.Text, Encoding.UTF8.GetBytes($"ticket of {context.Id}"));
            return conn;
        }
    }
}
