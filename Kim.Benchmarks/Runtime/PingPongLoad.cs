using Akka.Actor;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>A hundred pairs of actors that each send one message to and fro.</summary>
internal sealed class PingPongLoad(ActorSystem system) : Load(2_000_000)
{
    private const int Pairs = 100;

    public override async Task RunAsync()
    {
        var pairs = Enumerable.Range(0, Pairs).Select(_ => PlayAsync()).ToList();
        foreach (var player in await Task.WhenAll(pairs))
            system.Stop(player);
    }

    private async Task<IActorRef> PlayAsync()
    {
        var done = new TaskCompletionSource();
        var player = system.ActorOf(Props.Create<Ping>(Operations / Pairs / 2, done));
        await done.Task;
        return player;
    }

    private sealed class Ping(int rounds, TaskCompletionSource done) : UntypedActor
    {
        private int _left = rounds;

        protected override void PreStart() => Context.ActorOf(Props.Create<Pong>()).Tell(new object(), Self);

        protected override void OnReceive(object message)
        {
            if (--_left > 0)
                Sender.Tell(message);
            else
                done.SetResult();
        }
    }

    private sealed class Pong : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
