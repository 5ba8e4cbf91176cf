namespace Akka.Actor;

/// <summary>How a request ended, as a message. A <see cref="Failure"/> makes an ask throw.</summary>
public abstract class Status
{
    /// <summary>The request succeeded.</summary>
    public sealed class Success(object status) : Status
    {
        public static readonly Success Instance = new(null);
        public readonly object Status = status;

        public override string ToString() => $"Success: {Status ?? ""}";
    }

    /// <summary>The request failed.</summary>
    public sealed class Failure : Status
    {
        public readonly Exception Cause;
        public readonly object State;

        public Failure(Exception cause) => Cause = cause;

        public Failure(Exception cause, object state)
        {
            Cause = cause;
            State = state;
        }

        public override string ToString() => $"Failure: {Cause}";
    }
}
