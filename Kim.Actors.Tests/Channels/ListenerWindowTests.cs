using Akka.Actor;
using Akka.TestKit;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Metrics;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Metrics;

namespace Kim.Actors.Tests.Channels;

public sealed class ListenerWindowTests : ChannelSpec
{
    private const int Window = 4;

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ListenerWindowTests()
    {
        Settings = Settings with { ListenerWindow = Window };
        ListenerProps = Props.Create(() => new WaitingListener(Listener.Ref, _open.Task));
    }

    [Fact]
    public async Task What_waits_for_a_listener_is_bounded_by_two_windows()
    {
        var never = new TaskCompletionSource().Task;
        var listener = Sys.ActorOf(ListenerProps);
        var window = new ListenerWindow(listener, Window, new ReadGate(), never);
        await window.MoveOnAsync().InTime();
        FillFrom(listener, window);
        await window.MoveOnAsync().InTime();
        FillFrom(listener, window);
        var waiting = window.MoveOnAsync();
        Assert.False(waiting.IsCompleted);
        _open.SetResult();
        await waiting.InTime();
        window.End();
    }

    [Fact]
    public async Task A_listener_that_was_behind_gets_every_message_in_order()
    {
        const int messages = 20 * Window;
        var (client, _) = await LogInAsync("alice", capacity: 100);
        var sending = SendAllAsync();
        _open.SetResult();
        await sending.InTime();
        for (var i = 0; i < messages; i++)
            Assert.Equal($"{i}", TextOf(await Listener.ExpectMsgAsync<Received>()));

        async Task SendAllAsync()
        {
            for (var i = 0; i < messages; i++)
                await client.SendAsync($"{i}");
        }
    }

    [Fact]
    public async Task A_listener_that_hangs_does_not_hold_a_connection_that_is_closed()
    {
        var (client, agent) = await LogInAsync("alice");
        for (var i = 0; i < 3 * Window; i++)
            await client.SendAsync($"{i}");
        Manager.Tell(new Disconnect("alice"));
        await client.ReadCloseAsync();
        Assert.False(client.IsServed);
        await AdvanceAsync(agent, Settings.CloseWait);
        await client.Served;
    }

    [Fact]
    public async Task A_peer_that_answers_a_close_is_not_cut_for_a_listener_that_hangs()
    {
        using var metrics = new NodeMetrics(Sys);
        var (client, _) = await LogInAsync("alice");
        for (var i = 0; i < 3 * Window; i++)
            await client.SendAsync($"{i}");
        await AwaitConditionAsync(() => Task.FromResult(metrics.Limit("listener.window") == 1)); // reading pauses
        Manager.Tell(new Disconnect("alice"));
        await client.ReadCloseAsync();
        await client.SendCloseAsync(CloseCode.Normal);
        await client.Served; // without the close-wait: the clock stands still
    }

    [Fact]
    public async Task What_a_node_that_drains_reads_no_more_breaks_no_rate()
    {
        using var metrics = new NodeMetrics(Sys);
        Settings = Settings with { RateLimit = new RateLimit(Messages: 2 * Window) };
        ListenerProps = Props.Create(() => new AnsweringListener(_open.Task));
        var client = Connect();
        await client.SendAsync("alice");
        for (var i = 0; i < 6 * Window; i++)
            await client.SendAsync($"{i}");
        await AwaitConditionAsync(() => Task.FromResult(metrics.Limit("listener.window") == 1)); // reading pauses

        var agent = (await Manager.Ask<FoundChannel>(new FindChannel("alice")).InTime()).Channel!;
        var drained = Server.DrainAsync();
        await Manager.Ask<ActorIdentity>(new Identify(null)).InTime();
        await SettleAsync(agent); // it has been told to hold
        _open.SetResult();

        for (var i = 0; i < 2 * Window; i++)
            Assert.Equal($"{i}", await client.ReadTextAsync());
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
        await client.SendCloseAsync(CloseCode.GoingAway);
        Assert.Equal(new Drained(1, 0), await drained.InTime());
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public async Task What_came_while_reading_paused_breaks_no_rate_if_it_could_have_come_in_that_time(int windows, bool isWithinRate)
    {
        using var metrics = new NodeMetrics(Sys);
        Settings = Settings with { RateLimit = new RateLimit(Messages: 2 * Window), ReadWait = TimeSpan.FromHours(1) };
        ListenerProps = Props.Create(() => new AnsweringListener(_open.Task));
        var client = Connect();
        await client.SendAsync("alice");
        for (var i = 0; i < windows * Window; i++)
            await client.SendAsync($"{i}");
        await AwaitConditionAsync(() => Task.FromResult(metrics.Limit("listener.window") == 1)); // two windows, a second's worth, are read

        Scheduler.Advance(2 * Second); // in which four more may come
        _open.SetResult();

        for (var i = 0; i < 6 * Window; i++)
            Assert.Equal($"{i}", await client.ReadTextAsync());
        if (!isWithinRate)
            Assert.Equal((CloseCode.PolicyViolation, "too many messages"), await client.ReadCloseAsync());
        Assert.Equal(isWithinRate ? 0 : 1, metrics.Limit("rate-limit.messages"));
    }

    [Fact]
    public async Task A_listener_that_hangs_only_pauses_reading()
    {
        Settings = Settings with { ReadWait = 10 * Second };
        var (conn, server) = InMemoryConn.CreatePair(clock: Clock);
        var link = new ChannelLink(server, new LoginResult.Accepted("alice"), new ChannelContext(Settings, Clock, KimMetrics.Unscoped));
        var agent = new Agent("alice", Sys.ActorOf(ChannelActor.Props(link)));
        var listener = Sys.ActorOf(ListenerProps.WithDispatcher(CallingThreadDispatcher.Id)); // it answers at once, until it hangs
        for (var i = 0; i < 2 * Window; i++)
            conn.Write(OpCode.Text, Bytes($"{i}"));
        await conn.FlushAsync();
        var reading = new ReadLoop(link, agent, listener, Log).RunAsync(); // it returns when it pauses
        await AdvanceAsync(agent, 5 * Settings.ReadWait);
        var client = new TestClient(conn, server, reading);
        agent.Push(Bytes("still here"));
        Assert.Equal("still here", await client.ReadTextAsync());
        _open.SetResult();
        await client.SendAsync("read again");
        await Listener.FishForMessageAsync<Received>(received => TextOf(received) == "read again");
        await AdvanceAsync(agent, Settings.ReadWait);
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task Who_connects_again_and_again_sends_no_more_than_who_stays()
    {
        var (first, _) = await LogInAsync("alice");
        await first.SendAsync("the listener hangs from now on");
        await first.LeaveAsync();
        await first.Served;

        var second = Connect(capacity: 6); // less than a message: it is sent when it is read
        await second.SendAsync("alice");
        await Listener.ExpectNoMsgAsync(TimeSpan.Zero); // the listener hears of no channel
        await Manager.WaitForChannelsAsync(1);
        var sending = second.SendAsync("hello");
        await CountAsync();
        Assert.False(sending.IsCompleted);

        _open.SetResult();
        await Listener.FishForMessageAsync<Received>(received => TextOf(received) == "hello");
    }

    [Fact]
    public async Task Channels_are_spread_over_the_listeners_and_each_keeps_to_one()
    {
        Settings = Settings with { ListenerParallelism = 4 };
        ListenerProps = Props.Create(() => new NamingListener(Listener.Ref));
        var names = new HashSet<string>();
        for (var i = 0; i < 40; i++)
        {
            var client = Connect();
            await client.SendAsync($"user-{i}");
            await client.SendAsync("hello");
            await client.LeaveAsync();
            var name = await Listener.ExpectMsgAsync<string>();
            Assert.Equal(name, await Listener.ExpectMsgAsync<string>());
            Assert.Equal(name, await Listener.ExpectMsgAsync<string>());
            names.Add(name);
        }
        Assert.Equal(["listener-1", "listener-2", "listener-3", "listener-4"], names.Order());
    }

    private static void FillFrom(IActorRef listener, ListenerWindow window)
    {
        for (; !window.IsFull; window.Add())
            listener.Tell(new Received(new Agent("alice", ActorRefs.Nobody), default), ActorRefs.NoSender);
    }

    /// <summary>Tells of each channel, but takes no message until it may.</summary>
    private sealed class WaitingListener : ReceiveActor
    {
        public WaitingListener(IActorRef probe, Task open)
        {
            ReceiveAsync<Received>(async received =>
            {
                var sender = Sender;
                await open;
                probe.Tell(received, sender);
            });
            ReceiveAny(message => probe.Forward(message));
        }
    }

    /// <summary>Answers each message with itself, but none until it may.</summary>
    private sealed class AnsweringListener : ReceiveActor
    {
        public AnsweringListener(Task open)
        {
            ReceiveAsync<Received>(async received =>
            {
                await open;
                received.Channel.Push(received.Payload, received.OpCode);
            });
            ReceiveAny(_ => { });
        }
    }

    private sealed class NamingListener(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message) => probe.Tell(Self.Path.Name);
    }
}
