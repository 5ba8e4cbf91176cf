using Akka.Actor;
using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Runtime;

/// <summary>What actors cost that do nothing: bytes, and CPU while their receive timeouts are armed.</summary>
internal sealed class IdleChildren(ActorSystem system)
{
    private const int Count = 200_000;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one child, with all that the runtime keeps of it.</summary>
    /// <param name="child">Of an <see cref="IdleChild"/> or a <see cref="WaitingChild"/>.</param>
    /// <returns>Bytes a child, and the cores that all of them together keep busy.</returns>
    public async Task<(double Bytes, double Cores)> MeasureAsync(Props child)
    {
        var parent = system.ActorOf(Props.Create<Parent>());
        await parent.Ask<ActorIdentity>(new Identify(null));
        var before = Heap.Alive();
        await parent.Ask<Done>(child);
        var bytes = (Heap.Alive() - before) / (double)Count;
        var cores = (await Cost.OfAsync(WatchAsync)).Cpu / Watched;
        await parent.GracefulStop(TimeSpan.FromMinutes(1));
        return (bytes, cores);
    }

    private static async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Watched);
        await timer.WaitForNextTickAsync();
    }

    private sealed record Done;

    private sealed class Parent : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < Count; i++)
                Context.ActorOf((Props)message);
            Sender.Tell(new Done());
        }
    }
}

/// <summary>The smallest actor.</summary>
internal sealed class IdleChild : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}

/// <summary>The same with a receive timeout, as long as a channel's read wait.</summary>
internal sealed class WaitingChild : UntypedActor
{
    protected override void PreStart() => SetReceiveTimeout(TimeSpan.FromMinutes(3));

    protected override void OnReceive(object message) => Unhandled(message);
}
