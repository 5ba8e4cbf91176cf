namespace Akka.Actor;

/// <summary>Keeps messages that the actor cannot handle yet.</summary>
public interface IStash
{
    int Count { get; }
    bool IsEmpty { get; }
    bool NonEmpty { get; }
    bool IsFull { get; }

    /// <summary>The most messages it keeps; below 1 for any number.</summary>
    int Capacity { get; }

    /// <summary>Keeps the current message.</summary>
    /// <exception cref="IllegalActorStateException">It is in the stash already.</exception>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Puts the oldest message back at the front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back at the front of the mailbox, in the order in which they came.</summary>
    void UnstashAll();

    /// <summary>The same with those that the predicate lets through; the others are dropped.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Empties the stash and returns what was in it.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Adds messages before those that are in it.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}

/// <summary>An actor that is given a stash.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}

/// <summary>A stash with whatever mailbox the actor has, which must be a deque.</summary>
public interface IWithUnrestrictedStash : IActorStash;

/// <summary>A stash on a deque-based mailbox.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>;

/// <summary>A stash without a bound, on a deque without a bound.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>;

/// <summary>A stash with the bound <c>stash-capacity</c>, on a deque with a bound.</summary>
public interface IWithBoundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>;

/// <summary>Makes stashes.</summary>
public static class StashFactory
{
    public static IStash CreateStash<T>(this IActorContext context)
        where T : ActorBase => context.CreateStash(typeof(T));
    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance) => context.CreateStash(actorInstance.GetType());

    /// <exception cref="NotSupportedException">The actor's mailbox is no deque.</exception>
    public static IStash CreateStash(this IActorContext context, Type actorType)
    {
        var cell = (ActorCell)context;
        var isUnbounded = typeof(IWithUnboundedStash).IsAssignableFrom(actorType);
        return new ActorStash(cell, isUnbounded ? Deploy.NoStashSize : StashCapacity(cell));
    }

    private static int StashCapacity(ActorCell cell)
    {
        var deploy = cell.Props.Deploy;
        return deploy.StashCapacity != Deploy.NoStashSize
            ? deploy.StashCapacity
            : cell.System.Mailboxes.StashCapacity(deploy.Dispatcher, deploy.Mailbox);
    }
}
