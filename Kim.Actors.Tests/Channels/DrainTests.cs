using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

public sealed class DrainTests : ChannelSpec
{
    [Fact]
    public async Task A_node_without_channels_is_drained_at_once() =>
        Assert.Equal(new Drained(0, 0), await Server.DrainAsync().InTime());

    [Fact]
    public async Task A_batch_gets_1001_at_once_and_the_next_ones_as_time_goes_by()
    {
        var clients = await LogInManyAsync(3 * DrainPace.BatchSize);
        var drained = Server.DrainAsync();
        await Task.WhenAll(clients.Take(DrainPace.BatchSize).Select(AnswerCloseAsync));

        await CountAsync(); // the manager has nothing else to do
        var rest = clients.Skip(DrainPace.BatchSize).Select(AnswerCloseAsync).ToArray();
        Assert.All(rest, leaving => Assert.False(leaving.IsCompleted));
        Scheduler.Advance(Settings.DrainWait * DrainPace.Share);

        await Task.WhenAll(rest);
        Assert.Equal(new Drained(clients.Count, 0), await drained.InTime());
    }

    [Fact]
    public async Task No_clock_has_to_move_for_one_batch()
    {
        var clients = await LogInManyAsync(DrainPace.BatchSize);
        var drained = Server.DrainAsync();
        await Task.WhenAll(clients.Select(AnswerCloseAsync));
        Assert.Equal(new Drained(clients.Count, 0), await drained.InTime());
    }

    [Fact]
    public async Task Channels_that_leave_before_their_turn_keep_nobody_waiting()
    {
        var clients = await LogInManyAsync(DrainPace.BatchSize + 100);
        var drained = Server.DrainAsync();
        await Task.WhenAll(clients.Take(DrainPace.BatchSize).Select(AnswerCloseAsync));

        foreach (var client in clients.Skip(DrainPace.BatchSize))
            client.Conn.Abort();

        Assert.Equal(new Drained(clients.Count, 0), await drained.InTime());
    }

    [Fact]
    public async Task A_listener_that_hangs_holds_up_none_but_its_own_channels()
    {
        const int channels = 800;
        Settings = Settings with { ListenerParallelism = 2 };
        var never = new TaskCompletionSource().Task;
        ListenerProps = Props.Create(() => new HangingListener(Listener.Ref, never));
        var (hung, healthy) = (new List<TestClient>(), new List<TestClient>());
        for (var i = 0; i < channels; i++)
        {
            var client = Connect();
            await client.SendAsync($"{i}");
            (await Listener.ExpectMsgAsync<string>() == "listener-1" ? hung : healthy).Add(client);
        }
        await hung[0].SendAsync("hang");

        var drained = Server.DrainAsync();

        await healthy[0].ReadCloseAsync(); // the drain has begun
        Scheduler.Advance(Settings.DrainWait * DrainPace.Share);
        foreach (var client in healthy.Skip(1))
            Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
        healthy.ForEach(client => client.Conn.Abort());
        Assert.False(drained.IsCompleted);
        hung.ForEach(client => client.Conn.Abort());
    }

    [Fact]
    public async Task What_was_accepted_is_answered_before_the_close()
    {
        ListenerProps = Props.Create(() => new EchoListener());
        var client = Connect();
        await client.SendAsync("alice");
        Assert.Equal("welcome", await client.ReadTextAsync());
        for (var i = 0; i < 500; i++)
            client.Conn.Write(OpCode.Text, Bytes($"{i}"));
        await client.Conn.FlushAsync();
        Assert.Equal("0", await client.ReadTextAsync());
        var drained = Server.DrainAsync();

        var answered = 1;
        var frame = await client.ReadAsync();
        for (; frame.OpCode != OpCode.Close; frame = await client.ReadAsync())
            Assert.Equal($"{answered++}", TextOf(frame));
        Assert.Equal(EchoListener.Received, answered);
        await client.SendCloseAsync(CloseCode.GoingAway);
        Assert.Equal(new Drained(1, 0), await drained.InTime());
    }

    [Fact]
    public async Task Channels_that_are_left_after_the_drain_wait_are_cut()
    {
        Settings = Settings with { DrainWait = 3 * Second };
        var (deaf, agent) = await LogInAsync("deaf", capacity: 2);
        agent.Push(Bytes("never read"));
        var (good, _) = await LogInAsync("good");
        var drained = Server.DrainAsync();
        await good.ReadCloseAsync();
        await good.SendCloseAsync(CloseCode.GoingAway);
        await good.Served;
        await Listener.ExpectMsgAsync<Disconnected>();
        Assert.False(drained.IsCompleted);
        await AdvanceAsync(agent, 3 * Second);
        Assert.Equal(new Drained(1, 1), await drained.InTime());
        await deaf.Served;
    }

    [Fact]
    public async Task A_draining_node_refuses_logins_with_1013_those_under_way_too()
    {
        var (client, _) = await LogInAsync("alice");
        var underWay = Connect();
        var drained = Server.DrainAsync();
        Assert.Equal(CloseCode.TryAgainLater, (await underWay.ReadCloseAsync()).Code);
        var late = Connect();
        Assert.Equal(CloseCode.TryAgainLater, (await late.ReadCloseAsync()).Code);
        await client.ReadCloseAsync();
        client.Conn.Abort();
        await drained.InTime();
    }

    private async Task<List<TestClient>> LogInManyAsync(int count)
    {
        var clients = new List<TestClient>();
        for (var i = 0; i < count; i++)
            clients.Add((await LogInAsync($"{i}")).Client);
        return clients;
    }

    /// <summary>Waits for the node's close, and closes too.</summary>
    private static async Task AnswerCloseAsync(TestClient client)
    {
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
        await client.SendCloseAsync(CloseCode.GoingAway);
        await client.Served;
    }

    /// <summary>Tells its name to each new channel, and hangs at the first message.</summary>
    private sealed class HangingListener : ReceiveActor
    {
        public HangingListener(IActorRef probe, Task never)
        {
            Receive<Connected>(_ => probe.Tell(Self.Path.Name));
            ReceiveAsync<Received>(_ => never);
            ReceiveAny(_ => { });
        }
    }

    private sealed class EchoListener : UntypedActor
    {
        private static int _received;

        public static int Received => Volatile.Read(ref _received);

        protected override void OnReceive(object message)
        {
            if (message is Connected connected)
                connected.Channel.Push(Bytes("welcome"));
            if (message is not Received received)
                return;
            Interlocked.Increment(ref _received);
            Context.Parent.Tell(new Push(received.Channel.Id, received.Payload)); // the long way, past the manager
        }
    }
}
