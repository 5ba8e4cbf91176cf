namespace Akka.Routing;

/// <summary>Something that a router sends messages to.</summary>
public class Routee
{
    /// <summary>What a logic selects when there is nobody to send to: the message becomes a dead letter.</summary>
    public static readonly Routee NoRoutee = new NobodyRoutee();

    public static Routee FromActorRef(IActorRef actorRef) => new ActorRefRoutee(actorRef);
    public virtual void Send(object message, IActorRef sender) { }

    private sealed class NobodyRoutee : Routee
    {
        public override void Send(object message, IActorRef sender)
        {
            if (sender is IInternalActorRef local)
                local.Provider.DeadLetters.Tell(message, sender);
        }
    }
}

/// <summary>A routee that is known by its ref.</summary>
public class ActorRefRoutee(IActorRef actor) : Routee
{
    public IActorRef Actor { get; } = actor;

    public override void Send(object message, IActorRef sender) => Actor.Tell(message, sender);
    public override bool Equals(object? obj) => obj is ActorRefRoutee other && Equals(other);
    public override int GetHashCode() => Actor.GetHashCode();
    protected bool Equals(ActorRefRoutee other) => Actor.Equals(other.Actor);
}

/// <summary>A routee that is known by its path, as those of groups are.</summary>
public class ActorSelectionRoutee(ActorSelection actor) : Routee
{
    public ActorSelection Selection { get; } = actor;

    public override void Send(object message, IActorRef sender) => Selection.Tell(message, sender);
    public override bool Equals(object? obj) => obj is ActorSelectionRoutee other && Equals(other);
    public override int GetHashCode() => Selection.GetHashCode();
    protected bool Equals(ActorSelectionRoutee other) => Selection.Equals(other.Selection);
}

/// <summary>Several routees that all get the message.</summary>
public class SeveralRoutees(Routee[] routees) : Routee
{
    public override void Send(object message, IActorRef sender)
    {
        foreach (var routee in routees)
            routee.Send(message, sender);
    }
}
