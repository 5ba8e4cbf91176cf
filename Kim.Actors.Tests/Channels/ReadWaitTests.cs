using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

public sealed class ReadWaitTests : ChannelSpec
{
    public ReadWaitTests() => Settings = Settings with { ReadWait = 10 * Second };

    [Fact]
    public async Task A_channel_closes_when_no_frame_arrives_within_the_read_wait()
    {
        var (client, agent) = await LogInAndSpeakAsync("alice");
        await AdvanceAsync(agent, 10 * Second);
        Assert.Equal((CloseCode.GoingAway, "read wait is over"), await client.ReadCloseAsync());
        await client.SendCloseAsync(CloseCode.GoingAway);
        await client.Served;
        Assert.Equal(CloseCode.GoingAway, (await Listener.ExpectMsgAsync<Disconnected>()).Code);
    }

    [Fact]
    public async Task Pushes_do_not_keep_a_silent_peer_alive()
    {
        var (client, agent) = await LogInAndSpeakAsync("alice");
        for (var i = 0; i < 10; i++)
        {
            agent.Push(Bytes("are you there?"));
            await AdvanceAsync(agent, Second);
            Assert.Equal("are you there?", await client.ReadTextAsync());
        }
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task Nor_do_the_nodes_own_pings()
    {
        Settings = Settings with { PingInterval = 3 * Second };
        var (client, agent) = await LogInAndSpeakAsync("alice");
        for (var i = 0; i < 3; i++)
        {
            await AdvanceAsync(agent, 3 * Second);
            Assert.Equal(OpCode.Ping, (await client.ReadAsync()).OpCode);
        }
        await AdvanceAsync(agent, Second);
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    [Theory]
    [InlineData(OpCode.Ping)]
    [InlineData(OpCode.Pong)]
    [InlineData(OpCode.Text)]
    [InlineData(OpCode.Binary)]
    public async Task Any_frame_of_the_peer_keeps_it_alive(OpCode opCode)
    {
        var (client, agent) = await LogInAndSpeakAsync("alice");
        for (var i = 0; i < 5; i++)
        {
            await AdvanceAsync(agent, 9 * Second);
            await client.SendAsync(opCode, Bytes("x"));
            await SeeReadAsync(client);
        }
        await AdvanceAsync(agent, 9 * Second);
        agent.Push(Bytes("alive"));
        Assert.Equal("alive", await ReadMessageAsync(client));
        await AdvanceAsync(agent, Second);
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task A_message_that_comes_in_pieces_keeps_its_peer_alive()
    {
        var (client, agent) = await LogInAndSpeakAsync("alice", capacity: 2); // so small that a flush ends when it has been read
        await SendBytesAsync(client, [(byte)OpCode.Text, 0, 0, 0, 10]);
        foreach (var piece in new[] { "wo", "rd", "by", "wo", "rd" })
        {
            await AdvanceAsync(agent, 9 * Second);
            await SendBytesAsync(client, Bytes(piece));
        }
        Assert.Equal("wordbyword", TextOf(await Listener.ExpectMsgAsync<Received>()));
        await AdvanceAsync(agent, 10 * Second);
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task A_stray_message_to_the_channel_does_not_keep_its_peer_alive()
    {
        var (client, agent) = await LogInAndSpeakAsync("alice");
        for (var i = 0; i < 10; i++)
        {
            agent.Channel.Tell("what is this?");
            await AdvanceAsync(agent, Second);
        }
        Assert.Equal(CloseCode.GoingAway, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task The_node_pings_every_interval()
    {
        Settings = Settings with { PingInterval = 4 * Second };
        var (client, agent) = await LogInAndSpeakAsync("alice");
        for (var i = 0; i < 5; i++)
        {
            await AdvanceAsync(agent, 3 * Second);
            agent.Push(Bytes("first"));
            Assert.Equal("first", await client.ReadTextAsync());
            await AdvanceAsync(agent, Second);
            Assert.Equal(OpCode.Ping, (await client.ReadAsync()).OpCode);
            await client.SendAsync(OpCode.Pong, default);
            await SeeReadAsync(client);
        }
    }

    [Fact]
    public async Task A_ping_of_the_peer_is_answered_with_its_payload()
    {
        var (client, _) = await LogInAndSpeakAsync("alice");
        await client.SendAsync(OpCode.Ping, Bytes("payload"));
        var pong = await client.ReadAsync();
        Assert.Equal(OpCode.Pong, pong.OpCode);
        Assert.Equal("payload", TextOf(pong));
    }

    [Fact]
    public async Task Of_pongs_that_wait_for_a_slow_peer_only_the_newest_is_sent()
    {
        var (client, agent) = await LogInAndSpeakAsync("alice", capacity: 1_000);
        agent.Push(new byte[1_000]);
        await SettleAsync(agent);
        for (var i = 0; i < 20; i++)
            await client.SendAsync(OpCode.Ping, Bytes($"{i}"));
        await SeeReadAsync(client);
        Assert.Equal(1_000, (await client.ReadAsync()).Payload.Length);
        Assert.Equal("19", TextOf(await client.ReadAsync()));
        agent.Push(Bytes("next"));
        Assert.Equal("next", await client.ReadTextAsync());
    }

    /// <summary>Silence begins when the read loop does, which may be after the listener has heard of the channel.</summary>
    private async Task<(TestClient Client, Agent Agent)> LogInAndSpeakAsync(string id, int capacity = 64 * 1024)
    {
        var (client, agent) = await LogInAsync(id, capacity);
        await SeeReadAsync(client);
        return (client, agent);
    }

    /// <summary>What was sent before has been read when a message that follows it has reached the listener.</summary>
    private async Task SeeReadAsync(TestClient client)
    {
        await client.SendAsync("mark");
        await Listener.FishForMessageAsync<Received>(received => TextOf(received) == "mark");
    }

    private static async Task SendBytesAsync(TestClient client, byte[] bytes)
    {
        client.Conn.WriteBytes(bytes);
        await client.Conn.FlushAsync().InTime();
    }

    private static async Task<string> ReadMessageAsync(TestClient client)
    {
        var frame = await client.ReadAsync();
        while (frame.OpCode == OpCode.Pong)
            frame = await client.ReadAsync();
        return TextOf(frame);
    }
}
