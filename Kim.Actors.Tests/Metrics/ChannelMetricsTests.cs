using System.Buffers;
using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Channels;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Metrics;

/// <summary>What is counted of channels and listeners. Limits are counted in the tests of the settings that they belong to.</summary>
public sealed class ChannelMetricsTests : ChannelSpec
{
    private readonly NodeMetrics _metrics;

    public ChannelMetricsTests() => _metrics = new NodeMetrics(Sys);

    [Fact]
    public async Task Channels_are_counted_while_they_are_there_and_when_they_end()
    {
        var (alice, _) = await LogInAsync("alice");
        await LogInAsync("bob");
        Assert.Equal(2, _metrics.Observe("kim.channel.active"));
        Assert.Equal(0, _metrics.Observe("kim.connection.pending"));
        await alice.LeaveAsync();
        await Listener.ExpectMsgAsync<Disconnected>();
        Assert.Equal(1, _metrics.Observe("kim.channel.active"));
        Assert.Equal(1, _metrics.Count("kim.channel.closed", 1000));
    }

    [Fact]
    public async Task Close_codes_that_applications_make_up_are_counted_as_one()
    {
        foreach (var code in (CloseCode[])[(CloseCode)3000, (CloseCode)4999])
        {
            var (client, _) = await LogInAsync($"{code}");
            await client.SendCloseAsync(code);
            await Listener.ExpectMsgAsync<Disconnected>();
        }
        Assert.Equal(2, _metrics.Count("kim.channel.closed", "application"));
    }

    [Fact]
    public async Task A_channel_whose_actor_throws_is_counted()
    {
        var (client, agent) = await LogInAsync("alice");
        agent.Channel.Tell(new ChannelActorProtocol.PeerViolated(null!));
        await client.Served;
        Assert.Equal(1, _metrics.Count("kim.channel.failures"));
    }

    [Fact]
    public async Task A_listener_that_throws_is_counted()
    {
        ListenerProps = Props.Create(() => new FailingListener(Listener.Ref));
        var (client, _) = await LogInAsync("alice");
        await client.SendAsync("throw");
        await client.SendAsync("hello");
        await Listener.ExpectMsgAsync<Received>();
        Assert.Equal(1, _metrics.Count("kim.listener.failures"));
    }

    [Fact]
    public async Task What_is_said_to_a_listener_that_has_stopped_is_counted()
    {
        ListenerProps = Props.Create(() => new FailingListener(Listener.Ref));
        var (client, _) = await LogInAsync("alice");
        await client.SendAsync("stop");
        for (var i = 0; i < 3; i++)
            await client.SendAsync($"{i}");
        await AwaitConditionAsync(() => Task.FromResult(_metrics.Count("kim.message.undelivered") == 3));
    }

    [Fact]
    public async Task What_is_said_to_a_listener_that_has_stopped_is_counted_once_however_many_managers_there_are()
    {
        Sys.ActorOf(ChannelManagerActor.Props(Settings, ListenerProps));
        ListenerProps = Props.Create(() => new FailingListener(Listener.Ref));
        var (client, _) = await LogInAsync("alice");
        await client.SendAsync("stop");
        for (var i = 1; i <= 5; i++)
        {
            await client.SendAsync($"{i}");
            await AwaitConditionAsync(() => Task.FromResult(_metrics.Count("kim.message.undelivered") >= i));
        }
        Assert.Equal(5, _metrics.Count("kim.message.undelivered"));
    }

    [Fact]
    public async Task A_pause_in_reading_is_counted_but_no_window_that_is_answered()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Settings = Settings with { ListenerWindow = 2 };
        ListenerProps = Props.Create(() => new HesitatingListener(Listener.Ref, open.Task));
        var (client, _) = await LogInAsync("alice");
        for (var i = 0; i < 7; i++) // one more than three windows: the question after them was answered before it
        {
            await client.SendAsync("go on");
            await Listener.ExpectMsgAsync<Received>();
        }
        Assert.Equal(0, _metrics.Limit("listener.window"));
        for (var i = 0; i < 5; i++)
            await client.SendAsync("hesitate");
        await AwaitConditionAsync(() => Task.FromResult(_metrics.Limit("listener.window") == 1));
        open.SetResult();
    }

    [Fact]
    public async Task Pushes_to_a_channel_that_is_closing_are_counted_as_dropped()
    {
        var (client, _) = await LogInAsync("alice");
        Manager.Tell(new Disconnect("alice"));
        Manager.Tell(new Push("alice", Bytes("too late")));
        Manager.Tell(new Push("alice", Bytes("this too")));
        await client.ReadCloseAsync();
        await client.SendCloseAsync(CloseCode.Normal);
        await client.Served;
        await AwaitConditionAsync(() => Task.FromResult(_metrics.Count("kim.message.dropped") == 2));
    }

    [Fact]
    public async Task Pushes_to_a_peer_that_is_cut_because_it_takes_nothing_are_counted_as_dropped()
    {
        var (client, agent) = await LogInAsync("alice", capacity: 2);
        for (var i = 0; i < 3; i++)
            agent.Push(Bytes("never read"));
        await AdvanceAsync(agent, Settings.WriteWait);
        await client.Served;
        await AwaitConditionAsync(() => Task.FromResult(_metrics.Count("kim.message.dropped") == 3));
    }

    [Fact]
    public async Task A_push_that_a_channel_crashes_of_is_dropped_and_answered()
    {
        var (client, agent) = await LogInAsync("alice");
        using var bad = new UnreadableMemory();
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(TestDeadline.Long, async () =>
        {
            agent.Channel.Tell(new Push("alice", bad.Memory) { RequestAck = true }, TestActor);
            Assert.Equal(new PushResult("alice", PushStatus.Closed), await ExpectMsgAsync<PushResult>());
            Assert.Equal(CloseCode.InternalError, (await client.ReadCloseAsync()).Code);
        });
        await AwaitConditionAsync(() => Task.FromResult(_metrics.Count("kim.message.dropped") == 1));
    }

    [Fact]
    public async Task Pushes_that_were_sent_are_not_dropped_when_the_channel_ends()
    {
        var (client, agent) = await LogInAsync("alice");
        agent.Push(Bytes("hello"));
        Assert.Equal("hello", await client.ReadTextAsync());
        await client.LeaveAsync();
        Watch(agent.Channel);
        await ExpectTerminatedAsync(agent.Channel);
        Assert.Equal(0, _metrics.Count("kim.message.dropped"));
    }

    [Fact]
    public async Task A_broadcast_that_no_outbox_can_hold_is_a_limit_and_dropped_for_each_channel()
    {
        Settings = Settings with { Limits = new FrameLimits(100), Outbox = 1_000 };
        await LogInAsync("alice");
        await LogInAsync("bob");
        Manager.Tell(new Broadcast(new byte[1_001]));
        await CountAsync();
        Assert.Equal(1, _metrics.Limit("outbox"));
        Assert.Equal(2, _metrics.Count("kim.message.dropped"));
    }

    [Fact]
    public async Task Another_node_in_the_process_counts_for_itself()
    {
        await LogInAsync("alice");
        using var other = ActorSystem.Create("other");
        using var metrics = new NodeMetrics(other);
        Assert.Equal(0, metrics.Observe("kim.channel.active"));
        await other.Terminate();
    }

    protected override void AfterAll()
    {
        _metrics.Dispose();
        base.AfterAll();
    }

    private sealed class UnreadableMemory : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(1);

        public override Span<byte> GetSpan() => throw new InvalidOperationException("taken back");

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class HesitatingListener : ReceiveActor
    {
        public HesitatingListener(IActorRef probe, Task open)
        {
            ReceiveAsync<Received>(received => TextOf(received) == "hesitate", _ => open);
            ReceiveAny(message => probe.Forward(message));
        }
    }

    private sealed class FailingListener(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Received received when TextOf(received) == "throw": throw new InvalidOperationException("a listener's bug");
                case Received received when TextOf(received) == "stop": Context.Stop(Self); break;
                default: probe.Forward(message); break;
            }
        }
    }
}
