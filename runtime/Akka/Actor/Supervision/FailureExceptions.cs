namespace Akka.Actor;

/// <summary>An actor could not be created, or failed in <c>PreStart</c>. The default decider stops it.</summary>
public class ActorInitializationException : AkkaException
{
    public ActorInitializationException(string message) : base(message) { }

    public ActorInitializationException(IActorRef actor, string message, Exception cause = null)
        : base(message, cause) => Actor = actor;

    public IActorRef Actor { get; set; }

    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

/// <summary><c>PreRestart</c> threw.</summary>
public class PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
    : ActorInitializationException(
        actor, $"Exception in PreRestart(exception = {cause?.Message ?? "none"}, message = {optionalMessage ?? "none"})", cause)
{
    public Exception RestartException { get; } = restartException;
    public object OptionalMessage { get; } = optionalMessage;
}

/// <summary>The new instance's constructor or <c>PostRestart</c> threw.</summary>
public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause)
{
    public Exception OriginalCause { get; } = originalCause;
}

/// <summary>An actor was told <see cref="Kill"/>. The default decider stops it.</summary>
public class ActorKilledException(string message) : AkkaException(message);

/// <summary>An actor did not handle the <see cref="Terminated"/> of one that it watches. The default decider stops it.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor [{deadActor}] terminated")
{
    public IActorRef DeadActor { get; } = deadActor;
}
