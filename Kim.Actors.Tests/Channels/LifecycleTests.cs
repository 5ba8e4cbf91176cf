using Akka.Actor;
using Akka.Event;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

public sealed class LifecycleTests : ChannelSpec
{
    [Fact]
    public async Task Who_has_seen_the_end_of_its_connection_may_come_again_at_once()
    {
        for (var round = 0; round < 500; round++)
        {
            var (client, _) = await LogInAsync("alice");
            await client.SendCloseAsync(CloseCode.Normal);
            await client.ReadCloseAsync();
            await client.ReadEndAsync();
            Assert.Equal(0, await CountAsync());
            await Listener.ExpectMsgAsync<Disconnected>();
        }
    }

    [Fact]
    public async Task A_close_of_the_peer_is_answered_once_with_its_code_and_ends_the_channel()
    {
        var (client, agent) = await LogInAsync("alice");
        await client.SendCloseAsync((CloseCode)4000, "bye");
        Assert.Equal(((CloseCode)4000, ""), await client.ReadCloseAsync());
        await client.ReadEndAsync();
        await client.Served;
        var ended = await Listener.ExpectMsgAsync<Disconnected>();
        Assert.Same(agent, ended.Channel);
        Assert.Equal(((CloseCode)4000, "bye"), (ended.Code, ended.Reason));
    }

    [Fact]
    public async Task A_close_without_a_code_is_answered_without_a_code()
    {
        var (client, _) = await LogInAsync("alice");
        await client.SendAsync(OpCode.Close, default);
        Assert.Equal(0, (await client.ReadAsync()).Payload.Length);
        Assert.Equal(CloseCode.NoStatus, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Fact]
    public async Task Disconnect_closes_after_what_was_pushed_before()
    {
        var (client, agent) = await LogInAsync("alice");
        agent.Push(Bytes("last words"));
        Manager.Tell(new Disconnect("alice", (CloseCode)4002, "enough"));
        Assert.Equal("last words", await client.ReadTextAsync());
        Assert.Equal(((CloseCode)4002, "enough"), await client.ReadCloseAsync());
        await client.SendCloseAsync((CloseCode)4002);
        await client.ReadEndAsync();
        var ended = await Listener.ExpectMsgAsync<Disconnected>();
        Assert.Equal(((CloseCode)4002, "enough"), (ended.Code, ended.Reason));
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_a_close_is_cut_after_the_close_wait()
    {
        var (client, agent) = await LogInAsync("alice");
        Manager.Tell(new Disconnect("alice"));
        await client.ReadCloseAsync();
        await AdvanceAsync(agent, Settings.CloseWait - Tick);
        await SettleAsync(agent);
        Assert.False(client.ServerConn.Closed.IsCompleted);
        await AdvanceAsync(agent, Tick);
        await client.Served;
        Assert.Equal(CloseCode.Normal, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Fact]
    public async Task A_peer_that_breaks_a_rule_gets_its_code()
    {
        var (client, _) = await LogInAsync("alice");
        client.Conn.WriteBytes([0x07, 0, 0, 0, 0]);
        await client.Conn.FlushAsync();
        Assert.Equal(CloseCode.ProtocolError, (await client.ReadCloseAsync()).Code);
        await client.SendCloseAsync(CloseCode.ProtocolError);
        await client.Served;
        Assert.Equal(CloseCode.ProtocolError, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_peer_that_leaves_without_a_close_frame_ends_the_channel_with_1006(bool aborts)
    {
        var (client, _) = await LogInAsync("alice");
        if (aborts)
            client.Conn.Abort();
        else
            await client.Conn.CloseAsync();
        await client.Served;
        Assert.Equal(CloseCode.Abnormal, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Fact]
    public async Task A_listener_that_can_not_be_constructed_is_told_to_an_operator()
    {
        ListenerProps = Props.Create(() => new UnconstructedListener());
        await EventFilter.Error(contains: "has stopped").ExpectOneAsync(TestDeadline.Long, () => Task.FromResult(Manager));
        Assert.Contains("could not be started", await Server.WaitForListenersAsync(TestDeadline.Long));
    }

    [Fact]
    public async Task The_id_is_free_before_the_listener_hears_of_the_end()
    {
        ListenerProps = Props.Create(() => new FindingListener(Listener.Ref));
        var client = Connect();
        await client.SendAsync("alice");
        await client.LeaveAsync();
        Assert.Null((await Listener.ExpectMsgAsync<FoundChannel>()).Channel);
    }

    [Fact]
    public async Task All_messages_come_between_the_beginning_and_the_end_in_order()
    {
        const int messages = 2_000;
        var (client, agent) = await LogInAsync("alice");
        for (var i = 0; i < messages; i++)
            client.Conn.Write(OpCode.Text, Bytes($"{i}"));
        await client.SendCloseAsync(CloseCode.Normal);
        for (var i = 0; i < messages; i++)
            Assert.Equal($"{i}", TextOf(await Listener.ExpectMsgAsync<Received>()));
        Assert.Same(agent, (await Listener.ExpectMsgAsync<Disconnected>()).Channel);
        await Listener.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_crash_of_a_channel_closes_its_connection_with_1011_and_nothing_else()
    {
        var (crashing, agent) = await LogInAsync("alice");
        var (other, _) = await LogInAsync("bob");
        await EventFilter.Exception<NullReferenceException>().ExpectOneAsync(() =>
        {
            agent.Channel.Tell(new ChannelActorProtocol.PeerViolated(null!));
            return Task.CompletedTask;
        });
        Assert.Equal(CloseCode.InternalError, (await crashing.ReadCloseAsync()).Code);
        await crashing.Served;
        var ended = await Listener.ExpectMsgAsync<Disconnected>();
        Assert.Same(agent, ended.Channel);
        Assert.Equal(CloseCode.InternalError, ended.Code);
        Manager.Tell(new Push("bob", Bytes("still here")));
        Assert.Equal("still here", await other.ReadTextAsync());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_channel_that_is_stopped_ends_like_any_other()
    {
        var (client, agent) = await LogInAsync("alice");
        Sys.Stop(agent.Channel);
        await client.Served;
        Assert.Same(agent, (await Listener.ExpectMsgAsync<Disconnected>()).Channel);
        Assert.Equal(0, await CountAsync());
        await LogInAsync("alice");
    }

    [Fact]
    public async Task The_actor_of_a_channel_that_has_ended_is_stopped()
    {
        var (client, agent) = await LogInAsync("alice");
        Watch(agent.Channel);
        await client.LeaveAsync();
        await ExpectTerminatedAsync(agent.Channel);
    }

    [Fact]
    public async Task A_listener_that_throws_starts_again_and_its_channels_stay()
    {
        ListenerProps = Props.Create(() => new ThrowingListener(Listener.Ref));
        var (client, _) = await LogInAsync("alice");
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(() => client.SendAsync("throw"));
        await client.SendAsync("hello");
        Assert.Equal("hello", TextOf(await Listener.ExpectMsgAsync<Received>()));
    }

    [Fact]
    public async Task A_listener_that_stops_leaves_its_channels_and_what_they_send_is_a_dead_letter()
    {
        Settings = Settings with { ListenerWindow = 2 };
        ListenerProps = Props.Create(() => new ThrowingListener(Listener.Ref));
        var (client, agent) = await LogInAsync("alice");
        await EventFilter.Error(contains: "listener-1 has stopped").ExpectOneAsync(() => client.SendAsync("stop"));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync($"{i}");
            Assert.Equal($"{i}", TextOf((Received)(await ExpectMsgAsync<DeadLetter>()).Message));
        }
        agent.Push(Bytes("still here"));
        Assert.Equal("still here", await client.ReadTextAsync());
        await client.LeaveAsync();
    }

    [Fact]
    public async Task A_login_that_belongs_to_a_stopped_listener_is_closed_with_1011()
    {
        ListenerProps = Props.Create(() => new ThrowingListener(Listener.Ref));
        var (client, _) = await LogInAsync("alice");
        await EventFilter.Error(contains: "listener-1 has stopped").ExpectOneAsync(() => client.SendAsync("stop"));
        var late = Connect();
        await late.SendAsync("bob");
        Assert.Equal(CloseCode.InternalError, (await late.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task Peers_that_leave_at_any_stage_leave_nothing_behind()
    {
        var clients = new List<TestClient>();
        for (var i = 0; i < 200; i++)
        {
            var client = Connect();
            clients.Add(client);
            if (i % 5 > 0)
                await client.SendAsync($"{i}");
            if (i % 5 > 1)
                await client.SendAsync("hello");
            if (i % 5 > 2)
                await client.SendCloseAsync(CloseCode.Normal);
            if (i % 5 > 3)
                await client.ReadAsync();
            client.Conn.Abort();
        }
        foreach (var client in clients)
            await client.Served;
        Assert.Equal(0, await CountAsync());
    }

    private sealed class FindingListener(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Disconnected ended)
                Context.Parent.Tell(new FindChannel(ended.Channel.Id), probe);
        }
    }

    private sealed class ThrowingListener(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message is Received received ? TextOf(received) : "")
            {
                case "throw": throw new InvalidOperationException("thrown");
                case "stop": Context.Stop(Self); break;
                default: probe.Forward(message); break;
            }
        }
    }

    private sealed class UnconstructedListener : UntypedActor
    {
        public UnconstructedListener() => throw new InvalidOperationException("a listener's bug");

        protected override void OnReceive(object message)
        {
        }
    }
}
