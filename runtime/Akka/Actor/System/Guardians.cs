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

/// <summary>The parent of the system's own actors. It stops when the user guardian has, and the loggers have logged what they were
/// told before.</summary>
public class SystemGuardianActor(IActorRef userGuardian) : ActorBase
{
    /// <summary>A logger that hangs must not keep the system.</summary>
    private static readonly TimeSpan LoggerWait = TimeSpan.FromSeconds(5);

    private readonly IActorRef _userGuardian = userGuardian;
    private readonly HashSet<IActorRef> _loggers = [];

    protected override void PreStart() => Context.Watch(_userGuardian);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_userGuardian):
                StopLoggers();
                StopAfterLoggers();
                return true;
            case Terminated terminated:
                _loggers.Remove(terminated.ActorRef);
                StopAfterLoggers();
                return true;
            case ReceiveTimeout:
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

    /// <summary>What is logged from here on goes to standard output.</summary>
    private void StopLoggers()
    {
        foreach (var logger in Context.System.EventStream.StopDefaultLoggers(Context.System))
        {
            _loggers.Add(Context.Watch(logger));
            logger.Tell(PoisonPill.Instance);
        }

        Context.SetReceiveTimeout(LoggerWait);
    }

    private void StopAfterLoggers()
    {
        if (_loggers.Count == 0)
            Context.Stop(Self);
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
