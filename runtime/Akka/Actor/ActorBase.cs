namespace Akka.Actor;

/// <summary>A behavior: returns whether it handled the message.</summary>
public delegate bool Receive(object message);

/// <summary>A behavior that tells what it did not handle by calling <c>Unhandled</c>.</summary>
public delegate void UntypedReceive(object message);

/// <summary>What the runtime asks of an actor's instance.</summary>
public interface IInternalActor
{
    IActorContext ActorContext { get; }
}

/// <summary>
/// The base of actors. One message is handled at a time; fields need no locks. An instance lives until its actor restarts
/// or stops and is never used again.
/// </summary>
public abstract class ActorBase : IInternalActor
{
    private ActorCell _cell;

    /// <exception cref="ActorInitializationException">It is created by <c>new</c> instead of <c>ActorOf</c>.</exception>
    protected ActorBase()
    {
        _cell = InternalCurrentActorCellKeeper.Current
            ?? throw new ActorInitializationException("Do not create actors using 'new', always create them using an ActorContext/System");
    }

    IActorContext IInternalActor.ActorContext => Context;

    /// <summary>The context of the actor that runs on this thread.</summary>
    /// <exception cref="NotSupportedException">No actor runs on this thread: it was used from a task's continuation.</exception>
    protected static IActorContext Context => InternalCurrentActorCellKeeper.Current
        ?? throw new NotSupportedException("There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    protected static Receive EmptyReceive { get; } = _ => false;
    protected IActorRef Self => _cell.Self;
    protected IActorRef Sender => _cell.Sender;

    public virtual void AroundPreStart() => PreStart();
    public virtual void AroundPostStop() => PostStop();
    public virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);
    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);
    internal SupervisorStrategy CreateSupervisorStrategy() => SupervisorStrategy();
    internal bool AroundReceiveInternal(Receive receive, object message) => AroundReceive(receive, message);
    internal virtual bool ReceiveInternal(object message) => Receive(message);
    internal void UnhandledInternal(object message) => Unhandled(message);
    internal void SetCell(ActorCell cell) => _cell = cell;

    /// <summary>Hands a message to the current behavior.</summary>
    protected virtual bool AroundReceive(Receive receive, object message)
    {
        var handled = receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    protected abstract bool Receive(object message);

    /// <summary>
    /// Publishes an <see cref="UnhandledMessage"/>, or fails with a <see cref="DeathPactException"/> where the message is
    /// a <see cref="Terminated"/>.
    /// </summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Runs before the first message, and by default after a restart.</summary>
    protected virtual void PreStart() { }

    /// <summary>Runs on the new instance after a failure. Calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Runs on the old instance after a failure. Stops all children and calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        _cell.StopAndUnwatchChildren();
        PostStop();
    }

    /// <summary>Runs last, when the actor has stopped and its children too.</summary>
    protected virtual void PostStop() { }

    /// <summary>How failures of children are dealt with; by default the one of the props, or else restarts.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => _cell.Props.SupervisorStrategy ?? Actor.SupervisorStrategy.DefaultStrategy;
    protected void Become(Receive receive) => _cell.Become(receive);
    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);
    protected void UnbecomeStacked() => _cell.UnbecomeStacked();
    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);
}
