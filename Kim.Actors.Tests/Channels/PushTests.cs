using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Channels;

public sealed class PushTests : ChannelSpec
{
    [Fact]
    public async Task Pushes_arrive_in_order_with_their_opcode()
    {
        var (client, agent) = await LogInAsync("alice");
        for (var i = 0; i < 1_000; i++)
            agent.Push(Bytes($"{i}"), i % 2 == 0 ? OpCode.Text : OpCode.Binary);
        for (var i = 0; i < 1_000; i++)
        {
            var frame = await client.ReadAsync();
            Assert.Equal(i % 2 == 0 ? OpCode.Text : OpCode.Binary, frame.OpCode);
            Assert.Equal($"{i}", TextOf(frame));
        }
    }

    [Fact]
    public async Task A_push_through_the_manager_reaches_its_channel_only()
    {
        var (alice, _) = await LogInAsync("alice");
        var (bob, _) = await LogInAsync("bob");
        Manager.Tell(new Push("bob", Bytes("for bob")));
        Manager.Tell(new Push("alice", Bytes("for alice")));
        Assert.Equal("for alice", await alice.ReadTextAsync());
        Assert.Equal("for bob", await bob.ReadTextAsync());
    }

    [Fact]
    public async Task A_broadcast_reaches_every_channel()
    {
        var (alice, _) = await LogInAsync("alice");
        var (bob, _) = await LogInAsync("bob");
        Manager.Tell(new Broadcast(Bytes("to all"), OpCode.Text));
        foreach (var client in new[] { alice, bob })
        {
            var frame = await client.ReadAsync();
            Assert.Equal((OpCode.Text, "to all"), (frame.OpCode, TextOf(frame)));
        }
    }

    [Fact]
    public async Task A_broadcast_is_not_held_up_by_a_peer_that_reads_nothing()
    {
        await LogInAsync("alice", capacity: 2);
        var (bob, _) = await LogInAsync("bob");
        for (var i = 0; i < 100; i++)
        {
            Manager.Tell(new Broadcast(Bytes($"{i}"), OpCode.Text));
            Assert.Equal($"{i}", await bob.ReadTextAsync());
        }
    }

    [Fact]
    public async Task A_push_is_acknowledged_when_the_transport_has_taken_it()
    {
        var (client, agent) = await LogInAsync("alice", capacity: 100);
        await ExpectAckAsync(agent, new byte[1], PushStatus.Flushed);
        Push(agent, new byte[200]);
        await SettleAsync(agent);
        Push(agent, new byte[1]);
        await ExpectNoMsgAsync(TimeSpan.Zero);
        for (var i = 0; i < 3; i++)
            await client.ReadAsync();
        await ExpectResultAsync(PushStatus.Flushed);
        await ExpectResultAsync(PushStatus.Flushed);
    }

    [Fact]
    public async Task A_push_to_an_unknown_id_is_acknowledged_with_NotFound()
    {
        Manager.Tell(new Push("nobody", Bytes("x")) { RequestAck = true }, TestActor);
        Assert.Equal(new PushResult("nobody", PushStatus.NotFound), await ExpectMsgAsync<PushResult>());
    }

    [Fact]
    public async Task A_push_to_a_closing_channel_is_acknowledged_with_Closed()
    {
        var (_, agent) = await LogInAsync("alice");
        Manager.Tell(new Disconnect("alice"));
        await CountAsync();
        await ExpectAckAsync(agent, Bytes("late"), PushStatus.Closed);
    }

    [Fact]
    public async Task A_push_that_a_broken_connection_has_not_taken_is_acknowledged_with_Closed()
    {
        var (client, agent) = await LogInAsync("alice", capacity: 2);
        Push(agent, Bytes("in flight"));
        Push(agent, Bytes("waiting"));
        await SettleAsync(agent);
        client.Conn.Abort();
        await ExpectResultAsync(PushStatus.Closed);
        await ExpectResultAsync(PushStatus.Closed);
        await client.Served;
    }

    [Fact]
    public async Task A_push_that_overflows_the_outbox_is_acknowledged_with_OutboxFull_and_its_channel_gets_1008_after_those_before()
    {
        Settings = Settings with { Outbox = 1_000, Limits = new FrameLimits(MaxMessage: 500) };
        var (client, agent) = await LogInAsync("alice", capacity: 100);
        Push(agent, new byte[500]);
        await SettleAsync(agent);
        Push(agent, new byte[400]);
        await SettleAsync(agent);
        Push(agent, new byte[400]);
        await ExpectResultAsync(PushStatus.OutboxFull);
        Assert.Equal(500, (await client.ReadAsync()).Payload.Length);
        Assert.Equal(400, (await client.ReadAsync()).Payload.Length);
        Assert.Equal((CloseCode.PolicyViolation, "outbox is full"), await client.ReadCloseAsync());
        await client.SendCloseAsync(CloseCode.PolicyViolation);
        await client.ReadEndAsync();
        await ExpectResultAsync(PushStatus.Flushed);
        await ExpectResultAsync(PushStatus.Flushed);
        await client.Served;
    }

    [Fact]
    public async Task A_push_that_no_outbox_could_hold_is_acknowledged_with_TooBig_and_its_channel_stays()
    {
        Settings = Settings with { Outbox = 1_000, Limits = new FrameLimits(MaxMessage: 500) };
        var (client, agent) = await LogInAsync("alice");
        await EventFilter.Warning(contains: "1001 bytes").ExpectOneAsync(() => ExpectAckAsync(agent, new byte[1_001], PushStatus.TooBig));
        await ExpectAckAsync(agent, new byte[500], PushStatus.Flushed);
        Assert.Equal(500, (await client.ReadAsync()).Payload.Length);
        await ExpectAckAsync(agent, new byte[1_000], PushStatus.Flushed); // more than the client would read, but not than the outbox
    }

    [Fact]
    public async Task A_broadcast_that_no_outbox_could_hold_is_logged_and_closes_nobody()
    {
        Settings = Settings with { Outbox = 1_000, Limits = new FrameLimits(MaxMessage: 500) };
        var (client, _) = await LogInAsync("alice");
        await EventFilter.Error(contains: "1001 bytes").ExpectOneAsync(() =>
        {
            Manager.Tell(new Broadcast(new byte[1_001]));
            return Task.CompletedTask;
        });
        Manager.Tell(new Broadcast(Bytes("to all")));
        Assert.Equal("to all", await client.ReadTextAsync());
    }

    [Fact]
    public async Task What_was_flushed_no_longer_counts_for_the_outbox()
    {
        Settings = Settings with { Outbox = 1_000, Limits = new FrameLimits(MaxMessage: 500) };
        var (client, agent) = await LogInAsync("alice");
        for (var i = 0; i < 100; i++)
        {
            agent.Push(new byte[500]);
            Assert.Equal(500, (await client.ReadAsync()).Payload.Length);
        }
    }

    [Fact]
    public async Task A_channel_is_cut_when_a_flush_takes_longer_than_the_write_wait()
    {
        var (client, agent) = await LogInAsync("alice", capacity: 2);
        Push(agent, Bytes("never read"));
        await AdvanceAsync(agent, Settings.WriteWait - Tick);
        await SettleAsync(agent);
        Assert.False(client.ServerConn.Closed.IsCompleted);
        Push(agent, Bytes("nor this"));
        await AdvanceAsync(agent, Tick);
        await ExpectResultAsync(PushStatus.TimedOut);
        await ExpectResultAsync(PushStatus.TimedOut);
        await client.Served;
        Assert.Equal(CloseCode.Abnormal, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Fact]
    public async Task The_write_wait_of_each_flush_begins_with_it()
    {
        var (client, agent) = await LogInAsync("alice", capacity: 2);
        for (var i = 0; i < 5; i++)
        {
            Push(agent, Bytes("slow"));
            await AdvanceAsync(agent, Settings.WriteWait - Tick);
            Assert.Equal("slow", await client.ReadTextAsync());
            await client.GiveRoomAsync();
            await ExpectResultAsync(PushStatus.Flushed);
        }
    }

    [Fact]
    public async Task A_channel_can_be_found_counted_and_listed()
    {
        var (alice, agent) = await LogInAsync("alice");
        Assert.Same(agent, (await Manager.Ask<FoundChannel>(new FindChannel("alice"))).Channel);
        Assert.Null((await Manager.Ask<FoundChannel>(new FindChannel("bob"))).Channel);
        Assert.Equal([agent], (await Manager.Ask<ChannelList>(ListChannels.Instance)).Channels);
        await alice.LeaveAsync();
        await Listener.ExpectMsgAsync<Disconnected>();
        Assert.Null((await Manager.Ask<FoundChannel>(new FindChannel("alice"))).Channel);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public void Only_messages_can_be_pushed_and_only_codes_that_may_be_sent_said()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Push("alice", default, OpCode.Close));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Broadcast(default, OpCode.Ping));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Disconnect("alice", CloseCode.Abnormal));
    }

    [Fact]
    public async Task The_manager_survives_a_message_that_makes_no_sense()
    {
        var (client, _) = await LogInAsync("alice");
        await EventFilter.Exception<NullReferenceException>().ExpectOneAsync(() =>
        {
            Manager.Tell(new ChannelManagerActorProtocol.Register(null!));
            return Task.CompletedTask;
        });
        Manager.Tell(new Push("alice", Bytes("still here")));
        Assert.Equal("still here", await client.ReadTextAsync());
    }

    private void Push(Agent agent, byte[] payload) =>
        agent.Channel.Tell(new Push(agent.Id, payload) { RequestAck = true }, TestActor);

    private async Task ExpectAckAsync(Agent agent, byte[] payload, PushStatus status)
    {
        Push(agent, payload);
        await ExpectResultAsync(status);
    }

    private async Task ExpectResultAsync(PushStatus status) =>
        Assert.Equal(new PushResult("alice", status), await ExpectMsgAsync<PushResult>());
}
