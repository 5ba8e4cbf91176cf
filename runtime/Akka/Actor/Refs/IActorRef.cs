namespace Akka.Actor;

/// <summary>Anything that takes messages: a ref or a selection.</summary>
public interface ICanTell
{
    void Tell(object message, IActorRef sender);
}

/// <summary>A handle to an actor. Immutable and thread-safe; it outlives the actor it names.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    ActorPath Path { get; }
}

/// <summary>Tells whether a ref lives in this process.</summary>
public interface IActorRefScope
{
    bool IsLocal { get; }
}

/// <summary>What the runtime itself may ask of a ref.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef Parent { get; }
    IActorRefProvider Provider { get; }
    bool IsTerminated { get; }

    IActorRef GetChild(IReadOnlyList<string> name);
    void Start();
    void Stop();
    void Suspend();
    void Resume(Exception causedByFailure = null);
    void Restart(Exception cause);
    void SendSystemMessage(Dispatch.SysMsg.ISystemMessage message);
}
