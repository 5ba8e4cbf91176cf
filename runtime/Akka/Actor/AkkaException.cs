namespace Akka.Actor;

/// <summary>The root of every exception that the runtime defines.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException() { }
    protected AkkaException(string message, Exception cause = null) : base(message, cause) { }

    /// <summary>What led to this exception; the same as <see cref="Exception.InnerException"/>.</summary>
    protected Exception Cause => InnerException;
}
