using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Tests.Channels;

namespace Kim.Actors.Tests.Hosting;

/// <summary>A node that is stopped while all of its channels talk: what it has acknowledged is really with its peers.</summary>
/// <param name="setting">Which the node has, besides.</param>
public abstract class StopUnderLoadSpec(string setting)
{
    private const int Channels = 2000;

    /// <summary>For so many on two cores.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_a_node_stops()
    {
        var (heard, flushed) = (new int[Channels], new int[Channels]);
        using var host = await NodeHost.StartAsync(
            $"kim {{ endpoints = [\"tcp://127.0.0.1:0\"], max-pending = {Channels}, login-wait = 1m, ping-interval = 0, drain-wait = 1h, close-wait = 1h, {setting} }}",
            kim => kim.WithListener((_, _, _) => Props.Create(() => new EchoingListener(heard))));
        var talkers = await Task.WhenAll(Enumerable.Range(0, Channels).Select(id => Talker.LogInAsync(host.Node().Endpoints[0], id)));
        await host.Manager().WaitForChannelsAsync(Channels, Patience); // before that they would be pushed to in vain
        host.System().ActorOf(Props.Create(() => new Pusher(host.Manager(), flushed)));
        var talks = Task.WhenAll(talkers.Select(talker => talker.TalkAsync()));
        await Task.WhenAll(talkers.Select(talker => talker.IsInFullSwing)).WaitAsync(Patience);

        await host.StopAsync().WaitAsync(Patience);

        await talks.WaitAsync(Patience);
        Assert.Equal(new Drained(Channels, 0), host.Node().Drained);
        Assert.Equal(heard, talkers.Select(talker => talker.Echoes));
        Assert.All(talkers.Zip(flushed), pair => Assert.InRange(pair.Second, 1, pair.First.Pushes));
    }

    /// <summary>Counts what it answers.</summary>
    private sealed class EchoingListener(int[] heard) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not Received received)
                return;
            heard[int.Parse(received.Channel.Id)]++;
            received.Channel.Push(received.Payload, received.OpCode);
        }
    }

    /// <summary>Has one push to each channel under way, always, and counts those that were acknowledged.</summary>
    private sealed class Pusher(IActorRef manager, int[] flushed) : UntypedActor
    {
        protected override void PreStart()
        {
            for (var id = 0; id < flushed.Length; id++)
                Push($"{id}", 0);
        }

        protected override void OnReceive(object message)
        {
            if (message is PushResult { Status: PushStatus.Flushed, ChannelId: var id })
                Push(id, ++flushed[int.Parse(id)]);
        }

        private void Push(string id, int number) =>
            manager.Tell(new Push(id, Talker.Message(number), Talker.OfPusher) { RequestAck = true });
    }
}

public sealed class StopUnderLoadTests() : StopUnderLoadSpec("transport = auto");

public sealed class IoStopUnderLoadTests() : StopUnderLoadSpec("listener.dispatcher = io");

public sealed class KestrelStopUnderLoadTests() : StopUnderLoadSpec("transport = kestrel");
