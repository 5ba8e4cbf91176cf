using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor, for the times when actors can't run yet or any more.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    public sealed override ActorPath Path { get; } = new RootActorPath(Address.AllSystems, "/StandardOutLogger");

    /// <exception cref="NotSupportedException">Always: it belongs to no system.</exception>
    public sealed override IActorRefProvider Provider => throw new NotSupportedException("A minimal logger has no provider.");

    protected sealed override void TellInternal(object message, IActorRef sender) => Log(message);
    protected abstract void Log(object message);
}

/// <summary>Prints log events to standard output, one line each; an exception follows below.</summary>
public class StandardOutLogger : MinimalLogger
{
    protected override void Log(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Console.WriteLine(message is LogEvent ? message : $"Received unexpected message of type {message.GetType()}: {message}");
    }
}
