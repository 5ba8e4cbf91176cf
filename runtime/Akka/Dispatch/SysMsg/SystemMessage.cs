namespace Akka.Dispatch.SysMsg;

/// <summary>A message between cells. It overtakes ordinary messages and is handled while the mailbox is suspended, too.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded;

/// <summary>A system message, which is its own queue node: one object must never be sent to two actors.</summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next;
}

/// <summary>Stands in the queue of a closed mailbox.</summary>
internal sealed class NoMessage : SystemMessage
{
    public static readonly NoMessage Closed = new();
}

/// <summary>Creates the actor's instance.</summary>
public sealed class Create(ActorInitializationException failure = null) : SystemMessage
{
    public ActorInitializationException Failure { get; } = failure;
}

/// <summary>Replaces the actor's instance.</summary>
public sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;
}

/// <summary>Suspends ordinary messages; nests.</summary>
public sealed class Suspend : SystemMessage;

/// <summary>Takes one <see cref="Suspend"/> back.</summary>
public sealed class Resume(Exception causedByFailure) : SystemMessage
{
    public Exception CausedByFailure { get; set; } = causedByFailure;
}

/// <summary>Stops the actor.</summary>
public sealed class Terminate : SystemMessage, IPossiblyHarmful, IDeadLetterSuppression;

/// <summary>Tells the supervisor that a child failed.</summary>
public sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    public IActorRef Child { get; } = child;
    public Exception Cause { get; } = cause;
    public long Uid { get; } = uid;

    public override string ToString() => $"<Failed>: {Child} ({Uid}) Cause={Cause?.Message}";
}

/// <summary>Registers a watcher.</summary>
public class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;
    public IInternalActorRef Watcher { get; } = watcher;

    public override string ToString() => $"<Watch>: {Watcher} wants to watch {Watchee}";
}

/// <summary>Removes a watcher.</summary>
public sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;
    public IInternalActorRef Watcher { get; } = watcher;

    public override string ToString() => $"<Unwatch>: {Watcher} wants to unwatch {Watchee}";
}

/// <summary>Tells the parent and the watchers that an actor stopped.</summary>
public sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    : SystemMessage, IDeadLetterSuppression
{
    public IActorRef Actor { get; } = actor;
    public bool ExistenceConfirmed { get; } = existenceConfirmed;
    public bool AddressTerminated { get; } = addressTerminated;

    public override string ToString() => $"<DeathWatchNotification>: {Actor}";
}

/// <summary>A continuation of an asynchronous handler, or its end, brought back to its actor.</summary>
internal sealed class ActorTaskSchedulerMessage(Action run, object message) : SystemMessage, IDeadLetterSuppression
{
    public Action Run { get; } = run;
    public object Message { get; } = message;
}

/// <summary>Asks a guardian to stop one of its children.</summary>
public sealed class StopChild(IActorRef child)
{
    public IActorRef Child { get; } = child;

    public override string ToString() => $"<StopChild> {Child}";
}
