using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

/// <summary>Many channels at once, with the real clock.</summary>
public sealed class LoadTests : TestKit
{
    private const int Channels = 200;
    private const int Messages = 300;

    [Fact]
    public async Task Every_channel_is_answered_in_order_and_begins_and_ends_once_however_its_peer_leaves()
    {
        var lives = new ConcurrentDictionary<string, Life>();
        var settings = new KimSettings { ListenerParallelism = 2, ListenerWindow = 16 };
        var server = ChannelServer.Start(
            Sys, settings, Props.Create(() => new EchoListener(lives)), new FirstFrameAcceptor());
        await Task.WhenAll(Enumerable.Range(0, Channels).Select(number => Task.Run(() => LiveAsync(server, number)))).InTime();

        Assert.Equal(0, await server.Manager.CountAsync());
        await AwaitAssertAsync(() => Assert.All(lives.Values, life => Assert.True(life.HasEnded)));
        Assert.Equal(Channels, lives.Count);
        Assert.All(lives.Values, life => Assert.Null(life.Error));
        Assert.All(lives, life => Assert.True(Leaves(int.Parse(life.Key)) || life.Value.Received == Messages));
    }

    private static bool Leaves(int number) => number % 4 == 0;

    private static async Task LiveAsync(ChannelServer server, int number)
    {
        var (conn, accepted) = InMemoryConn.CreatePair();
        var client = new TestClient(conn, accepted, server.HandleAsync(accepted, null));
        await client.SendAsync($"{number}");
        var sending = SendAsync(client);
        for (var i = 0; i < (Leaves(number) ? Messages / 2 : Messages); i++)
            Assert.Equal(i, BitConverter.ToInt32((await client.ReadAsync()).Payload.Span));
        if (Leaves(number))
            client.Conn.Abort();
        await Record.ExceptionAsync(() => sending);
        if (!Leaves(number))
            await client.LeaveAsync();
        await client.Served;
    }

    private static async Task SendAsync(TestClient client)
    {
        for (var i = 0; i < Messages; i++)
            await client.SendAsync(OpCode.Binary, BitConverter.GetBytes(i));
    }

    private sealed class Life
    {
        public int Received { get; set; }

        public bool HasEnded { get; set; }

        public string? Error { get; set; }
    }

    private sealed class EchoListener(ConcurrentDictionary<string, Life> lives) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Connected connected:
                    if (!lives.TryAdd(connected.Channel.Id, new Life()))
                        lives[connected.Channel.Id].Error = "began twice";
                    break;
                case Received received:
                    OnReceived(lives[received.Channel.Id], received);
                    break;
                case Disconnected disconnected:
                    var life = lives[disconnected.Channel.Id];
                    life.Error ??= life.HasEnded ? "ended twice" : null;
                    life.HasEnded = true;
                    break;
            }
        }

        private static void OnReceived(Life life, Received received)
        {
            if (life.HasEnded || BitConverter.ToInt32(received.Payload.Span) != life.Received++)
                life.Error ??= "out of order";
            received.Channel.Push(received.Payload);
        }
    }
}
