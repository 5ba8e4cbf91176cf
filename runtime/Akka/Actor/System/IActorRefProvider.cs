namespace Akka.Actor;

/// <summary>Knows the tree of a system: makes refs and finds them by path.</summary>
public interface IActorRefProvider
{
    IInternalActorRef RootGuardian { get; }
    LocalActorRef Guardian { get; }
    LocalActorRef SystemGuardian { get; }
    IActorRef DeadLetters { get; }
    Settings Settings { get; }
    Deployer Deployer { get; }

    /// <summary>The parent of the refs that wait for answers.</summary>
    IInternalActorRef TempContainer { get; }

    /// <summary>Ends when the root of the tree has stopped.</summary>
    Task TerminationTask { get; }

    IActorRef RootGuardianAt(Address address);

    /// <summary>A new path below the temp container.</summary>
    ActorPath TempPath();
    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);
    void UnregisterTempActor(ActorPath path);

    /// <summary>The actor at a path; where none is, a ref that makes dead letters.</summary>
    IActorRef ResolveActorRef(string path);
    IActorRef ResolveActorRef(ActorPath actorPath);
}
