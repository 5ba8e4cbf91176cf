using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Metrics;

namespace Kim.Actors.Tests.Channels;

public sealed class ConnFaultTests : ChannelSpec
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Pushes_that_gather_during_a_flush_are_sent_with_one_more()
    {
        var (client, agent, conn) = await LogInStubbornAsync("alice");
        var before = conn.Flushes;
        conn.BeforeFlush = () => new ValueTask(_held.Task);
        agent.Push(Bytes("first"));
        await SettleAsync(agent);
        for (var i = 0; i < 100; i++)
            agent.Push(Bytes($"{i}"));
        agent.Channel.Tell(new Push(agent.Id, Bytes("100")) { RequestAck = true }, TestActor);
        await SettleAsync(agent);
        Assert.Equal(before + 1, conn.Flushes);
        _held.SetResult();
        Assert.Equal("first", await client.ReadTextAsync());
        for (var i = 0; i <= 100; i++)
            Assert.Equal($"{i}", await client.ReadTextAsync());
        Assert.Equal(PushStatus.Flushed, (await ExpectMsgAsync<PushResult>()).Status);
        Assert.Equal(before + 2, conn.Flushes);
    }

    [Fact]
    public async Task Nothing_follows_a_close_frame_not_even_the_answer_to_a_ping_before_it()
    {
        var (client, agent, conn) = await LogInStubbornAsync("alice");
        conn.BeforeFlush = () => new ValueTask(_held.Task);
        agent.Push(Bytes("held"));
        await SettleAsync(agent);
        await client.SendAsync(OpCode.Ping, Bytes("?"));
        await client.SendCloseAsync(CloseCode.Normal);
        await AwaitConditionAsync(() => Task.FromResult(conn.Written.Contains(OpCode.Close)));
        _held.SetResult();
        await client.Served;
        Assert.Equal([OpCode.Binary, OpCode.Pong, OpCode.Close], conn.Written);
    }

    [Fact]
    public async Task A_flush_that_fails_ends_the_channel()
    {
        var (client, agent, conn) = await LogInStubbornAsync("alice");
        conn.BeforeFlush = () => throw new IOException("gone");
        agent.Push(Bytes("x"));
        await client.Served;
        Assert.Equal(CloseCode.Abnormal, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Fact]
    public async Task A_flush_that_fails_for_no_outside_reason_is_logged_as_an_error()
    {
        var (client, agent, conn) = await LogInStubbornAsync("alice");
        conn.BeforeFlush = () => throw new InvalidOperationException("a bug");
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(() =>
        {
            agent.Push(Bytes("x"));
            return client.Served;
        });
    }

    [Fact]
    public async Task A_read_that_fails_for_no_outside_reason_is_logged_and_closes_with_1011()
    {
        var (client, _, conn) = await LogInStubbornAsync("alice");
        conn.AfterRead = () => throw new InvalidOperationException("a bug");
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(async () =>
        {
            await client.SendAsync("read me");
            Assert.Equal(CloseCode.InternalError, (await client.ReadCloseAsync()).Code);
            await client.Served;
        });
        await Listener.FishForMessageAsync<Disconnected>(ended => ended.Code == CloseCode.InternalError);
    }

    [Fact]
    public async Task A_connection_that_does_not_close_in_order_is_cut_after_the_close_wait()
    {
        var (client, agent, conn) = await LogInStubbornAsync("alice");
        conn.BeforeClose = () => new ValueTask(_held.Task);
        Watch(agent.Channel);
        await client.SendCloseAsync(CloseCode.Normal);
        await client.ReadCloseAsync();
        await ExpectTerminatedAsync(agent.Channel);
        Assert.False(client.ServerConn.Closed.IsCompleted);
        Scheduler.Advance(Settings.CloseWait);
        await client.ServerConn.Closed.InTime();
        _held.SetResult();
        await client.Served;
    }

    [Fact]
    public async Task A_crash_during_a_flush_cuts_the_connection()
    {
        var (client, agent, conn) = await LogInStubbornAsync("alice");
        conn.BeforeFlush = () => new ValueTask(_held.Task);
        agent.Push(Bytes("x"));
        await SettleAsync(agent);
        await EventFilter.Exception<NullReferenceException>().ExpectOneAsync(() =>
        {
            agent.Channel.Tell(new ChannelActorProtocol.PeerViolated(null!));
            return client.Served;
        });
        _held.SetResult();
    }

    [Fact]
    public async Task With_replace_only_the_newest_login_waits_for_the_id()
    {
        Settings = Settings with { DuplicateId = DuplicateId.Replace };
        var (old, oldAgent, conn) = await LogInStubbornAsync("alice");
        conn.BeforeClose = () => new ValueTask(_held.Task);
        var second = Connect();
        await second.SendAsync("alice");
        Assert.Equal("replaced", (await old.ReadCloseAsync()).Reason);
        var third = Connect();
        await third.SendAsync("alice");
        Assert.Equal((CloseCode.PolicyViolation, "replaced"), await second.ReadCloseAsync());
        Assert.Equal(1, await CountAsync());
        _held.SetResult();
        Assert.Same(oldAgent, (await Listener.ExpectMsgAsync<Disconnected>()).Channel);
        (await Listener.ExpectMsgAsync<Connected>()).Channel.Push(Bytes("welcome"));
        Assert.Equal("welcome", await third.ReadTextAsync());
    }

    [Fact]
    public async Task A_login_that_the_manager_does_not_answer_is_closed_with_1011_and_counted()
    {
        using var metrics = new NodeMetrics(Sys);
        var manager = CreateTestProbe("silent");
        var server = new ChannelServer(Sys, manager.Ref, Settings, Acceptor);
        var (conn, accepted) = InMemoryConn.CreatePair();
        var client = new TestClient(conn, accepted, server.HandleAsync(accepted, null));
        await EventFilter.Exception<AskTimeoutException>().ExpectOneAsync(async () =>
        {
            await client.SendAsync("alice");
            await manager.ExpectMsgAsync<ChannelManagerActorProtocol.Register>();
            Scheduler.Advance(Settings.LoginWait);
            Assert.Equal(CloseCode.InternalError, (await client.ReadCloseAsync()).Code);
            await client.Served;
        });
        await manager.ExpectMsgAsync<ChannelManagerActorProtocol.ChannelEnded>();
        Assert.Equal(1, metrics.Count("kim.login.rejected", (int)CloseCode.InternalError));
    }

    [Fact]
    public void Every_message_to_a_channel_leaves_its_receive_timeout_alone()
    {
        Type[] messages = [typeof(Push), typeof(Broadcast), typeof(Disconnect), .. typeof(ChannelActorProtocol).GetNestedTypes()];
        Assert.True(messages.Length > 10);
        Assert.All(messages, message => Assert.True(typeof(INotInfluenceReceiveTimeout).IsAssignableFrom(message), message.Name));
    }

    private async Task<(TestClient Client, Agent Agent, StubbornConn Conn)> LogInStubbornAsync(string id)
    {
        var (conn, accepted) = InMemoryConn.CreatePair(clock: Clock);
        var stubborn = new StubbornConn(accepted);
        var client = new TestClient(conn, accepted, Server.HandleAsync(stubborn, null));
        await client.SendAsync(id);
        return (client, (await Listener.ExpectMsgAsync<Connected>()).Channel, stubborn);
    }
}
