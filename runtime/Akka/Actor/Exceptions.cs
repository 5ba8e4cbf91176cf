namespace Akka.Actor;

/// <summary>A message that cannot be sent, such as null.</summary>
public class InvalidMessageException : AkkaException
{
    public InvalidMessageException() : this("Message is null.") { }
    public InvalidMessageException(string message) : base(message) { }
}

/// <summary>A name that is malformed or taken.</summary>
public class InvalidActorNameException : AkkaException
{
    public InvalidActorNameException(string message) : base(message) { }
    public InvalidActorNameException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>An actor was used in a way that its state does not allow.</summary>
public class IllegalActorStateException : AkkaException
{
    public IllegalActorStateException(string message) : base(message) { }
}

/// <summary>No actor answered to a selection in time.</summary>
public class ActorNotFoundException : AkkaException
{
    public ActorNotFoundException() { }
    public ActorNotFoundException(string message, Exception innerException = null) : base(message, innerException) { }
}

/// <summary>An ask got no answer in time.</summary>
public class AskTimeoutException : AkkaException
{
    public AskTimeoutException(string message) : base(message) { }
}

/// <summary>A stash has no room left.</summary>
public class StashOverflowException : AkkaException
{
    public StashOverflowException(string message, Exception cause = null) : base(message, cause) { }
}

/// <summary>The scheduler refused work, because it was shut down.</summary>
public sealed class SchedulerException : AkkaException
{
    public SchedulerException(string message) : base(message) { }
}

/// <summary>A configured logger could not be started.</summary>
public class LoggerInitializationException : AkkaException
{
    public LoggerInitializationException() { }
    public LoggerInitializationException(string message) : base(message) { }
    public LoggerInitializationException(string message, Exception cause = null) : base(message, cause) { }
}
