using Akka.Actor;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>A hundred askers of one actor, each with one question under way.</summary>
internal sealed class AskLoad(ActorSystem system) : Load(500_000)
{
    private const int InFlight = 100;

    public override async Task RunAsync()
    {
        var echo = system.ActorOf(Props.Create<Echo>());
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => AskAsync(echo))));
        system.Stop(echo);
    }

    private async Task AskAsync(IActorRef echo)
    {
        for (var i = 0; i < Operations / InFlight; i++)
            await echo.Ask<string>("question");
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
