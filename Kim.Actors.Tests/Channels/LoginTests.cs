using Akka.Event;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Metrics;

namespace Kim.Actors.Tests.Channels;

public sealed class LoginTests : ChannelSpec
{
    /// <summary>A share of the memory that any process uses.</summary>
    private const double Hardly = 0.000001;

    [Fact]
    public async Task The_listener_hears_of_a_channel_before_its_first_message()
    {
        var client = Connect();
        await client.SendAsync("alice");
        await client.SendAsync("hello");
        var connected = await Listener.ExpectMsgAsync<Connected>();
        Assert.Equal("alice", connected.Channel.Id);
        Assert.Equal(connected.Channel.Channel, Listener.LastSender);
        var received = await Listener.ExpectMsgAsync<Received>();
        Assert.Same(connected.Channel, received.Channel);
        Assert.Equal("hello", TextOf(received));
        Assert.Equal(connected.Channel.Channel, Listener.LastSender);
    }

    [Fact]
    public async Task A_login_that_takes_longer_than_the_login_wait_is_closed_with_1008()
    {
        var client = Connect();
        Scheduler.Advance(Settings.LoginWait);
        Assert.Equal((CloseCode.PolicyViolation, "login wait is over"), await client.ReadCloseAsync());
        await client.Served;
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task An_acceptor_that_ignores_its_token_is_given_up_after_the_login_wait()
    {
        var never = new TaskCompletionSource<LoginResult>();
        Acceptor = new Accepting((_, _) => new ValueTask<LoginResult>(never.Task));
        var client = Connect();
        Scheduler.Advance(Settings.LoginWait);
        Assert.Equal(CloseCode.PolicyViolation, (await client.ReadCloseAsync()).Code);
        await client.Served;
    }

    [Fact]
    public async Task An_acceptor_that_fails_after_it_was_given_up_is_logged()
    {
        var late = new TaskCompletionSource<LoginResult>();
        Acceptor = new Accepting((_, _) => new ValueTask<LoginResult>(late.Task));
        var client = Connect();
        Scheduler.Advance(Settings.LoginWait);
        await client.Served;
        await EventFilter.Error(contains: "given up").ExpectOneAsync(() =>
        {
            late.SetException(new InvalidOperationException("late"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task An_acceptor_that_was_given_up_reads_and_sends_no_more()
    {
        var given = new TaskCompletionSource<LoginContext>();
        var reading = new TaskCompletionSource<Task>();
        Acceptor = new Accepting(async (context, _) =>
        {
            var read = context.ReadAsync(CancellationToken.None).AsTask();
            given.SetResult(context);
            reading.SetResult(read);
            await read;
            throw new InvalidOperationException("never reached");
        });
        await EventFilter.Error().ExpectAsync(0, async () =>
        {
            var client = Connect();
            var read = await reading.Task;
            Scheduler.Advance(Settings.LoginWait);

            Assert.Equal(CloseCode.PolicyViolation, (await client.ReadCloseAsync()).Code);
            await client.Served;

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.InTime());
            var context = await given.Task;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.ReadAsync(default).InTime());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SendAsync(default).InTime());
        });
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_during_the_login_is_cut_after_the_login_wait()
    {
        var sending = new TaskCompletionSource<Task>();
        Acceptor = new Accepting(async (context, _) =>
        {
            var send = context.SendAsync(new Frame(OpCode.Binary, new byte[1_000])).AsTask();
            sending.SetResult(send);
            await send;
            return new LoginResult.Accepted("alice");
        });
        await EventFilter.Error().ExpectAsync(0, async () =>
        {
            var client = Connect(capacity: 100);
            var send = await sending.Task;
            Scheduler.Advance(Settings.LoginWait);

            await client.Served;

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send.InTime());
        });
    }

    [Fact]
    public async Task An_acceptor_that_throws_is_logged_and_closes_with_1011()
    {
        Acceptor = new Accepting((_, _) => throw new InvalidOperationException("broken"));
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(async () =>
        {
            var client = Connect();
            Assert.Equal(CloseCode.InternalError, (await client.ReadCloseAsync()).Code);
            await client.Served;
        });
    }

    [Fact]
    public async Task What_an_acceptor_registers_for_the_end_of_its_wait_may_throw()
    {
        Acceptor = Throwing(out var called);
        await EventFilter.Exception<AggregateException>().ExpectOneAsync(async () =>
        {
            var client = Connect();
            await called.InTime();
            Scheduler.Advance(Settings.LoginWait);
            Assert.Equal((CloseCode.PolicyViolation, "login wait is over"), await client.ReadCloseAsync());
            await client.Served;
        });
    }

    [Fact]
    public async Task What_an_acceptor_registers_for_the_stop_may_throw()
    {
        Acceptor = Throwing(out var called);
        await EventFilter.Exception<AggregateException>().ExpectOneAsync(async () =>
        {
            var client = Connect();
            await called.InTime();
            Assert.Equal(new Drained(0, 0), await Server.DrainAsync().InTime());
            Assert.Equal((CloseCode.TryAgainLater, "node is stopping"), await client.ReadCloseAsync());
        });
    }

    [Fact]
    public async Task Logins_that_are_turned_away_are_one_line_a_minute()
    {
        Settings = Settings with { MaxMemory = Hardly };
        Assert.False(Server.Memory.IsShort);
        Scheduler.Advance(Second);
        await EventFilter.Warning(contains: "kim.max-memory").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal((CloseCode.TryAgainLater, "node is short of memory"), await Connect().ReadCloseAsync());
        });
    }

    [Fact]
    public async Task A_refusal_reaches_the_peer_with_code_and_reason()
    {
        Acceptor = new Accepting((_, _) => new(new LoginResult.Refused((CloseCode)4001, "go away")));
        var client = Connect();
        Assert.Equal(((CloseCode)4001, "go away"), await client.ReadCloseAsync());
        Assert.False(client.IsServed);
        await client.SendCloseAsync((CloseCode)4001);
        await client.Served;
    }

    [Fact]
    public async Task A_refusal_with_a_code_that_may_not_be_sent_closes_with_1011()
    {
        Acceptor = new Accepting((_, _) => new(new LoginResult.Refused(CloseCode.Abnormal, "")));
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(async () =>
            Assert.Equal(CloseCode.InternalError, (await Connect().ReadCloseAsync()).Code));
    }

    [Fact]
    public async Task A_refused_peer_that_does_not_answer_is_cut_after_the_close_wait()
    {
        Acceptor = new Accepting((_, _) => new(new LoginResult.Refused(CloseCode.PolicyViolation, "no")));
        var client = Connect();
        await client.ReadCloseAsync();
        Assert.False(client.IsServed);
        Scheduler.Advance(Settings.CloseWait);
        await client.Served;
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("ali\u202Ece")]
    [InlineData("\u001b[31malice")]
    public async Task An_id_that_is_not_valid_is_closed_with_1008(string id)
    {
        var client = Connect();
        await client.SendAsync(id);
        Assert.Equal((CloseCode.PolicyViolation, "channelId is not valid"), await client.ReadCloseAsync());
    }

    [Fact]
    public async Task An_acceptor_cannot_let_a_bad_id_through()
    {
        Acceptor = new Accepting((_, _) => new(new LoginResult.Accepted("two\nlines")));
        Assert.Equal(CloseCode.PolicyViolation, (await Connect().ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task A_ping_during_the_login_is_answered()
    {
        var client = Connect();
        await client.SendAsync(OpCode.Ping, Bytes("x"));
        var pong = await client.ReadAsync();
        Assert.Equal(OpCode.Pong, pong.OpCode);
        Assert.Equal("x", TextOf(pong));
    }

    [Fact]
    public async Task A_close_during_the_login_is_answered_with_its_code()
    {
        var client = Connect();
        await client.SendCloseAsync((CloseCode)4000, "changed my mind");
        Assert.Equal(((CloseCode)4000, ""), await client.ReadCloseAsync());
        await client.Served;
    }

    [Fact]
    public async Task A_peer_that_leaves_before_its_ping_is_answered_is_no_error()
    {
        using var metrics = new NodeMetrics(Sys);
        var (client, server) = InMemoryConn.CreatePair(Settings.Limits, clock: Clock);
        client.Write(OpCode.Ping, Bytes("x"));
        await client.FlushAsync();
        await client.CloseAsync();

        await EventFilter.Error().ExpectAsync(0, () => Server.HandleAsync(server, null).InTime());

        Assert.Equal(0, metrics.Count("kim.login.rejected", (int)CloseCode.InternalError));
    }

    [Fact]
    public async Task A_peer_that_leaves_before_it_is_challenged_is_no_error()
    {
        using var metrics = new NodeMetrics(Sys);
        Acceptor = new Accepting(async (context, _) =>
        {
            await context.SendAsync(new Frame(OpCode.Text, Bytes("who are you?")));
            return new LoginResult.Accepted("alice");
        });
        var (client, server) = InMemoryConn.CreatePair(Settings.Limits, clock: Clock);
        await client.CloseAsync();

        await EventFilter.Error().ExpectAsync(0, () => Server.HandleAsync(server, null).InTime());

        Assert.Equal(0, metrics.Count("kim.login.rejected", (int)CloseCode.InternalError));
    }

    [Fact]
    public async Task Logins_that_are_refused_are_one_line_a_minute()
    {
        await EventFilter.Info(contains: "is refused").ExpectOneAsync(TestDeadline.Long, () =>
            EventFilter.Info(contains: "that is all").ExpectOneAsync(TestDeadline.Long, async () =>
            {
                for (var i = 0; i < 3; i++)
                {
                    var client = Connect();
                    await client.SendAsync("");
                    await client.ReadCloseAsync();
                }
                Sys.Log.Info("that is all");
            }));
    }

    [Fact]
    public async Task A_peer_that_leaves_during_the_login_is_let_go()
    {
        var aborting = Connect();
        var ending = Connect();
        aborting.Conn.Abort();
        await ending.Conn.CloseAsync();
        await aborting.Served;
        await ending.Served;
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_broken_rule_during_the_login_is_closed_with_its_code()
    {
        var client = Connect();
        client.Conn.WriteBytes([0x07, 0, 0, 0, 0]);
        await client.Conn.FlushAsync();
        Assert.Equal(CloseCode.ProtocolError, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task More_control_frames_than_allowed_during_the_login_are_closed_with_1008()
    {
        Settings = Settings with { RateLimit = new RateLimit(ControlFrames: 2) };
        var client = Connect();
        await client.SendAsync(OpCode.Pong, default);
        await client.SendAsync(OpCode.Ping, Bytes("second"));
        Assert.Equal("second", TextOf(await client.ReadAsync()));
        await client.SendAsync(OpCode.Ping, Bytes("third"));
        Assert.Equal((CloseCode.PolicyViolation, "too many control frames"), await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Control_frames_during_the_login_may_go_on_at_the_rate_of_the_limit()
    {
        Settings = Settings with { RateLimit = new RateLimit(ControlFrames: 1) };
        var client = Connect();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(OpCode.Ping, Bytes($"{i}"));
            Assert.Equal($"{i}", TextOf(await client.ReadAsync()));
            Scheduler.Advance(Second);
        }
        await client.SendAsync("alice");
        await Listener.ExpectMsgAsync<Connected>();
    }

    [Fact]
    public async Task Over_max_pending_connections_are_closed_with_1013()
    {
        Settings = Settings with { MaxPending = 2 };
        var pending = new[] { Connect(), Connect() };
        var oneTooMany = Connect();
        Assert.Equal(CloseCode.TryAgainLater, (await oneTooMany.ReadCloseAsync()).Code);
        await oneTooMany.Served;
        await pending[0].SendAsync("alice");
        await Listener.ExpectMsgAsync<Connected>();
        await pending[1].SendAsync("bob");
        await Listener.ExpectMsgAsync<Connected>();
    }

    [Fact]
    public async Task An_upgraded_connection_that_was_announced_is_not_let_in_a_second_time()
    {
        Settings = Settings with { MaxMemory = Hardly };
        Assert.True(Server.TryAnnounce(null));
        Server.EndAnnounced();
        Scheduler.Advance(Second); // memory has become short

        var client = ConnectUpgraded(isAnnounced: true);

        await client.SendAsync("alice");
        await Listener.ExpectMsgAsync<Connected>();
    }

    [Fact]
    public async Task An_upgraded_connection_that_was_not_announced_is_let_in_like_any_other()
    {
        Settings = Settings with { MaxMemory = Hardly };
        Assert.False(Server.Memory.IsShort);
        Scheduler.Advance(Second);

        var client = ConnectUpgraded(isAnnounced: false);

        Assert.Equal((CloseCode.TryAgainLater, "node is short of memory"), await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Over_max_channels_logins_are_closed_with_1013()
    {
        Settings = Settings with { MaxChannels = 1 };
        var (first, _) = await LogInAsync("alice");
        var second = Connect();
        await second.SendAsync("bob");
        Assert.Equal(CloseCode.TryAgainLater, (await second.ReadCloseAsync()).Code);
        await first.LeaveAsync();
        await Listener.ExpectMsgAsync<Disconnected>();
        await LogInAsync("carol");
    }

    [Fact]
    public async Task Metadata_and_waits_of_the_acceptor_hold_for_its_channel()
    {
        var metadata = new Dictionary<string, string> { ["role"] = "admin" };
        Acceptor = new Accepting((_, _) => new(
            new LoginResult.Accepted("alice") { Metadata = metadata, ReadWait = Second }));
        var client = Connect();
        var agent = (await Listener.ExpectMsgAsync<Connected>()).Channel;
        Assert.Equal("admin", agent.Metadata["role"]);
        await AdvanceAsync(agent, Second);
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    public static readonly TheoryData<TimeSpan> ForEver = new(Timeout.InfiniteTimeSpan, TimeSpan.MaxValue);

    [Theory, MemberData(nameof(ForEver))]
    public async Task An_acceptor_may_let_a_channel_be_silent_for_ever(TimeSpan wait)
    {
        Acceptor = new Accepting((_, _) => new(new LoginResult.Accepted("alice") { ReadWait = wait }));
        var client = Connect();
        var agent = (await Listener.ExpectMsgAsync<Connected>()).Channel;
        await AdvanceAsync(agent, 2 * Settings.ReadWait);
        agent.Push(Bytes("still here"));
        Assert.Equal("still here", await client.ReadTextAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_wait_of_no_time_is_no_wait(int seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoginResult.Accepted("alice") { ReadWait = seconds * Second });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoginResult.Accepted("alice") { WriteWait = seconds * Second });
    }

    [Fact]
    public async Task The_id_of_an_anonymous_channel_is_made_and_its_first_message_is_the_listeners()
    {
        Acceptor = new AnonymousAcceptor();
        await Connect().SendAsync("hello");
        var connected = await Listener.ExpectMsgAsync<Connected>();
        Assert.True(ChannelId.IsValid(connected.Channel.Id));
        Assert.Equal("hello", TextOf(await Listener.ExpectMsgAsync<Received>()));
    }

    private TestClient ConnectUpgraded(bool isAnnounced)
    {
        var (client, server) = InMemoryConn.CreatePair(Settings.Limits, clock: Clock);
        var request = new HandshakeRequest("/", "", new Dictionary<string, string>()) { IsAnnounced = isAnnounced };
        return new TestClient(client, server, Server.HandleAsync(server, request));
    }

    /// <summary>Waits for a message, and registers what throws.</summary>
    private static Accepting Throwing(out Task called)
    {
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        called = registered.Task;
        return new Accepting(async (context, cancellationToken) =>
        {
            cancellationToken.Register(() => throw new InvalidOperationException("of the acceptor"));
            registered.SetResult();
            await context.ReadAsync(cancellationToken);
            return new LoginResult.Accepted("alice");
        });
    }

    private sealed class Accepting(Func<LoginContext, CancellationToken, ValueTask<LoginResult>> accept) : IAcceptor
    {
        public ValueTask<LoginResult> AcceptAsync(LoginContext context, CancellationToken cancellationToken) =>
            accept(context, cancellationToken);
    }
}
