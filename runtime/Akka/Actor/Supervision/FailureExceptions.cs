namespace Akka.Actor;

/// <summary>An actor could not be created, or failed in <c>PreStart</c>. The default decider stops it.</summary>
public class ActorInitializationException : AkkaException
{
    public ActorInitializationException() { }
    public ActorInitializationException(string message) : base(message) { }
    public ActorInitializationException(string message, Exception cause) : base(message, cause) { }

    public ActorInitializationException(IActorRef actor, string message, Exception cause = null)
        : base(message, cause) => Actor = actor;

    public IActorRef Actor { get; set; }

    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

/// <summary><c>PreRestart</c> threw.</summary>
public class PreRestartException : ActorInitializationException
{
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(actor, $"Exception in PreRestart(exception = {cause?.Message ?? "none"}, message = {optionalMessage ?? "none"})", cause)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    public Exception RestartException { get; }
    public object OptionalMessage { get; }
}

/// <summary>The new instance's constructor or <c>PostRestart</c> threw.</summary>
public class PostRestartException : ActorInitializationException
{
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause) => OriginalCause = originalCause;

    public Exception OriginalCause { get; }
}

/// <summary>An actor was told <see cref="Kill"/>. The default decider stops it.</summary>
public class ActorKilledException : AkkaException
{
    public ActorKilledException() { }
    public ActorKilledException(string message) : base(message) { }
}

/// <summary>An actor did not handle the <see cref="Terminated"/> of one that it watches. The default decider stops it.</summary>
public class DeathPactException : AkkaException
{
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    public IActorRef DeadActor { get; }
}
