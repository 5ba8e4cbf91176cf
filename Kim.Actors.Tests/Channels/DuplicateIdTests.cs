using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

public sealed class DuplicateIdTests : ChannelSpec
{
    [Fact]
    public async Task A_second_login_with_an_id_is_closed_with_1008()
    {
        var (first, agent) = await LogInAsync("alice");
        var second = Connect();
        await second.SendAsync("alice");
        Assert.Equal((CloseCode.PolicyViolation, "channelId is repeated"), await second.ReadCloseAsync());
        agent.Push(Bytes("still here"));
        Assert.Equal("still here", await first.ReadTextAsync());
    }

    [Fact]
    public async Task Of_two_logins_with_one_id_at_the_same_instant_exactly_one_wins_10000_times_in_a_row()
    {
        var tally = new Tally();
        ListenerProps = Props.Create(() => new TallyListener(tally));
        for (var i = 0; i < 10_000; i++)
        {
            TestClient[] clients = [await LoginAsync(), await LoginAsync()];
            var closes = clients.Select(client => client.ReadCloseAsync()).ToArray();
            var loser = Array.IndexOf(closes, await Task.WhenAny(closes).InTime());
            Assert.Equal((CloseCode.PolicyViolation, "channelId is repeated"), await closes[loser]);
            await clients[loser].SendCloseAsync(CloseCode.PolicyViolation);
            await clients[loser].Served;
            Assert.False(closes[1 - loser].IsCompleted);
            await clients[1 - loser].SendCloseAsync(CloseCode.Normal);
            Assert.Equal(CloseCode.Normal, (await closes[1 - loser]).Code);
            await clients[1 - loser].Served;
        }
        Assert.Equal(0, await CountAsync());
        await AwaitAssertAsync(() => Assert.Equal((10_000, 10_000), (tally.Connected, tally.Disconnected)));
    }

    [Fact]
    public async Task With_replace_the_newer_login_wins_and_the_older_gets_1008()
    {
        Settings = Settings with { DuplicateId = DuplicateId.Replace };
        var (old, oldAgent) = await LogInAsync("alice");
        var newer = Connect();
        await newer.SendAsync("alice");
        Assert.Equal((CloseCode.PolicyViolation, "replaced"), await old.ReadCloseAsync());
        await old.Served;

        var ended = await Listener.ExpectMsgAsync<Disconnected>();
        Assert.Same(oldAgent, ended.Channel);
        Assert.Equal((CloseCode.PolicyViolation, "replaced"), (ended.Code, ended.Reason));
        var begun = await Listener.ExpectMsgAsync<Connected>();
        Assert.NotEqual(oldAgent.Channel, begun.Channel.Channel);
        Manager.Tell(new Push("alice", Bytes("hi")));
        Assert.Equal("hi", await newer.ReadTextAsync());
    }

    [Fact]
    public async Task With_replace_an_old_peer_that_takes_nothing_does_not_hold_the_id()
    {
        Settings = Settings with { DuplicateId = DuplicateId.Replace };
        var (old, oldAgent) = await LogInAsync("alice", capacity: 2);
        oldAgent.Push(Bytes("never read"));
        await SettleAsync(oldAgent);
        await Connect().SendAsync("alice");
        await old.Served;
        await Listener.ExpectMsgAsync<Disconnected>();
        await Listener.ExpectMsgAsync<Connected>();
    }

    [Fact]
    public async Task With_replace_many_logins_at_once_leave_one_channel_and_balance()
    {
        Settings = Settings with { DuplicateId = DuplicateId.Replace };
        var clients = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => LoginAsync()));
        var replaced = clients.Select(client => client.Conn.ReadAsync().AsTask()).ToArray();
        for (var left = replaced.ToList(); left.Count > 1;)
            left.Remove(await Task.WhenAny(left).InTime());
        foreach (var read in replaced.Where(read => read.IsCompleted))
        {
            Assert.True(ClosePayload.TryRead((await read).Frame.Payload.Span, out var code, out var reason));
            Assert.Equal((CloseCode.PolicyViolation, "replaced"), (code, reason));
        }
        Assert.Equal(1, await CountAsync());

        var winner = clients[Array.FindIndex(replaced, read => !read.IsCompleted)];
        winner.Conn.Abort();
        await winner.Served;
        foreach (var client in clients)
            client.Conn.Abort();
        Agent? current = null;
        await Listener.FishForMessageAsync(message => Alternates(message, ref current) && message is Disconnected { Code: CloseCode.Abnormal });
        Assert.Equal(0, await CountAsync());
    }

    private async Task<TestClient> LoginAsync()
    {
        var (client, server) = InMemoryConn.CreatePair();
        client.Write(OpCode.Text, Bytes("alice"));
        await client.FlushAsync();
        var handler = Server;
        return new TestClient(client, server, Task.Run(() => handler.HandleAsync(server, null)));
    }

    /// <summary>Each channel ends before the next begins.</summary>
    private static bool Alternates(object message, ref Agent? current)
    {
        Assert.Equal(message is Connected, current is null);
        if (message is Disconnected ended)
            Assert.Same(current, ended.Channel);
        current = (message as Connected)?.Channel;
        return true;
    }

    private sealed class Tally
    {
        private int _connected;
        private int _disconnected;

        public int Connected => Volatile.Read(ref _connected);

        public int Disconnected => Volatile.Read(ref _disconnected);

        public void Add(object message)
        {
            if (message is Connected)
                Interlocked.Increment(ref _connected);
            else if (message is Disconnected)
                Interlocked.Increment(ref _disconnected);
        }
    }

    private sealed class TallyListener(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message) => tally.Add(message);
    }
}
