using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The parent of top-level actors.</summary>
public class GuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            case Terminated:
                Context.Stop(Self);
                return true;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                return true;
        }
    }
}

/// <summary>The parent of the system's own actors. It stops when the user guardian has.</summary>
public class SystemGuardianActor(IActorRef userGuardian) : ActorBase
{
    private readonly IActorRef _userGuardian = userGuardian;

    protected override void PreStart() => Context.Watch(_userGuardian);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated:
                // The loggers stop with this actor; what is logged from here on goes to standard output.
                Context.System.EventStream.StopDefaultLoggers(Context.System);
                Context.Stop(Self);
                return true;
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                return true;
        }
    }

    /// <summary>The system's actors outlive a failure of this one.</summary>
    protected override void PreRestart(Exception reason, object message) { }
}

/// <summary>The top: it ends when the system guardian has.</summary>
internal sealed class RootGuardianActor : ActorBase
{
    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WatchGuardian watch:
                Context.Watch(watch.Guardian);
                return true;
            case Terminated:
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    internal sealed record WatchGuardian(IActorRef Guardian);
}
