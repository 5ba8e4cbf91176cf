using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What most actors never have, so that an idle one does not pay for it.</summary>
internal sealed class ActorCellExtras
{
    /// <summary>Whom the actor watches, with the message that is to take the place of <see cref="Terminated"/>.</summary>
    public Dictionary<IActorRef, object> Watching;

    /// <summary>Who watches the actor; not its parent, which hears of its end anyway.</summary>
    public HashSet<IActorRef> WatchedBy;

    /// <summary>Whose <see cref="Terminated"/> is in the mailbox.</summary>
    public Dictionary<IActorRef, object> TerminatedQueued;

    /// <summary>The behaviors below the current one; null is the actor's own.</summary>
    public Stack<Receive> Behaviors;

    /// <summary>System messages that wait for the end of a failure.</summary>
    public List<SystemMessage> Stashed;

    /// <summary>Who caused the failure that is being dealt with: the actor itself or one of its children.</summary>
    public IActorRef Perpetrator;
    public SupervisorStrategy Strategy;
    public ActorTaskScheduler TaskScheduler;
    public TimerScheduler Timers;
}
