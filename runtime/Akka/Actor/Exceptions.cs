namespace Akka.Actor;

/// <summary>The root of every exception that the runtime defines.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException() { }
    protected AkkaException(string message, Exception cause = null) : base(message, cause) { }

    /// <summary>What led to this exception; the same as <see cref="Exception.InnerException"/>.</summary>
    protected Exception Cause => InnerException;
}

/// <summary>A message that cannot be sent, such as null.</summary>
public class InvalidMessageException(string message) : AkkaException(message);

/// <summary>A name that is malformed or taken.</summary>
public class InvalidActorNameException(string message) : AkkaException(message);

/// <summary>An actor was used in a way that its state does not allow.</summary>
public class IllegalActorStateException(string message) : AkkaException(message);

/// <summary>No actor answered to a selection in time.</summary>
public class ActorNotFoundException(string message, Exception innerException = null) : AkkaException(message, innerException);

/// <summary>An ask got no answer in time.</summary>
public class AskTimeoutException(string message) : AkkaException(message);

/// <summary>A stash has no room left.</summary>
public class StashOverflowException(string message, Exception cause = null) : AkkaException(message, cause);

/// <summary>The scheduler refused work, because it was shut down.</summary>
public sealed class SchedulerException(string message) : AkkaException(message);
