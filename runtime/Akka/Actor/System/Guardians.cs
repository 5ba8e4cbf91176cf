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

/// <summary>
/// The parent of the system's own actors. When the user guardian has stopped, it lets those finish that have asked for it,
/// and then stops too.
/// </summary>
public class SystemGuardianActor : ActorBase
{
    private readonly IActorRef _userGuardian;
    private readonly HashSet<IActorRef> _hooks = [];
    private bool _isTerminating;

    public SystemGuardianActor(IActorRef userGuardian) => _userGuardian = userGuardian;
    protected override void PreStart() => Context.Watch(_userGuardian);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_userGuardian):
                _isTerminating = true;
                foreach (var hook in _hooks)
                    hook.Tell(TerminationHook.Instance, Self);
                StopWhenDone();
                return true;
            case Terminated terminated:
                Done(terminated.ActorRef);
                return true;
            case TerminationHookDone:
                Context.Unwatch(Sender);
                Done(Sender);
                return true;
            case RegisterTerminationHook when !Equals(Sender, Context.System.DeadLetters):
                _hooks.Add(Sender);
                Context.Watch(Sender);
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

    private void Done(IActorRef hook)
    {
        _hooks.Remove(hook);
        StopWhenDone();
    }

    private void StopWhenDone()
    {
        if (!_isTerminating || _hooks.Count > 0)
            return;
        // The loggers stop with this actor; what is logged from here on goes to standard output.
        Context.System.EventStream.StopDefaultLoggers(Context.System);
        Context.Stop(Self);
    }
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
