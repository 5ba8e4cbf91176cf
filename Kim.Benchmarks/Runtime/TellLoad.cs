using Akka.Actor;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>Senders that tell one actor an object that exists already.</summary>
/// <param name="system">The actor's.</param>
/// <param name="senders">How many at once.</param>
/// <param name="window">Messages after which a sender waits for the actor to catch up; 0 lets it run ahead without bound.</param>
internal sealed class TellLoad(ActorSystem system, int senders, int window = 0) : Load(3_000_000)
{
    public override async Task RunAsync()
    {
        var done = new TaskCompletionSource();
        var counter = system.ActorOf(Props.Create<Counter>(Operations, done));
        var message = new object();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => SendAsync(counter, message, Operations / senders))));
        await done.Task;
        await counter.GracefulStop(TimeSpan.FromMinutes(1));
    }

    private async Task SendAsync(IActorRef receiver, object message, int count)
    {
        for (var i = 0; i < count; i++)
        {
            receiver.Tell(message, ActorRefs.NoSender);
            if (window > 0 && i % window == 0)
                await receiver.Ask<ActorIdentity>(new Identify(null));
        }
    }

    private sealed class Counter(int expected, TaskCompletionSource done) : UntypedActor
    {
        private int _received;

        protected override void OnReceive(object message)
        {
            if (++_received == expected)
                done.SetResult();
        }
    }
}
