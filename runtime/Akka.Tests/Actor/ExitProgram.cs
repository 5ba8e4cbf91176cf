using Akka.Actor;

namespace Akka.Tests.Actor;

/// <summary>
/// A process that shuts its actor system down with <c>exit-clr = on</c>, and ends by nothing else. With the argument
/// <c>stuck</c> it has an actor that never ends.
/// </summary>
public static class ExitProgram
{
    public static void Main(string[] args)
    {
        using var never = new ManualResetEventSlim();
        var system = ActorSystem.Create(
            "exiting", "akka.coordinated-shutdown { exit-clr = on, phases.actor-system-terminate.timeout = 100ms }");
        var isStuck = args.Contains("stuck");
        system.ActorOf(Props.Create(() => new Blocker(never, isStuck)));
        _ = CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.UnknownReason.Instance);
        never.Wait();
    }

    private sealed class Blocker(ManualResetEventSlim never, bool isStuck) : UntypedActor
    {
        protected override void PreStart()
        {
            if (isStuck)
                never.Wait();
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
