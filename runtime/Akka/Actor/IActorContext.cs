namespace Akka.Actor;

/// <summary>Watches other actors for their end.</summary>
public interface ICanWatch
{
    /// <summary>From now on the end of <paramref name="subject"/> is told as <see cref="Terminated"/>.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>The same with an own message in the place of <see cref="Terminated"/>.</summary>
    /// <exception cref="InvalidOperationException">It is already watched with another message.</exception>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>After this no <see cref="Terminated"/> of <paramref name="subject"/> is delivered, even if it is in the mailbox.</summary>
    IActorRef Unwatch(IActorRef subject);
}

/// <summary>What an actor can do and see. To be used only while the actor handles a message.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }
    IActorRef Sender { get; }
    IActorRef Parent { get; }
    Props Props { get; }
    ActorSystem System { get; }
    MessageDispatcher Dispatcher { get; }
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>The child of that name, or <see cref="ActorRefs.Nobody"/>.</summary>
    IActorRef Child(string name);
    IEnumerable<IActorRef> GetChildren();
    void Become(Receive receive);
    void BecomeStacked(Receive receive);
    void UnbecomeStacked();

    /// <summary>
    /// Tells <see cref="Actor.ReceiveTimeout"/> to the actor when no message came for that long, and again each time; null
    /// ends it. Messages marked <see cref="INotInfluenceReceiveTimeout"/> do not count.
    /// </summary>
    void SetReceiveTimeout(TimeSpan? timeout);
    void Stop(IActorRef child);
}

/// <summary>The context of an <see cref="UntypedActor"/>.</summary>
public interface IUntypedActorContext : IActorContext
{
    void Become(UntypedReceive receive);
    void BecomeStacked(UntypedReceive receive);
}
