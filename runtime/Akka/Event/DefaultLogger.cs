namespace Akka.Event;

/// <summary>The mailbox semantics of loggers: unbounded, for a logger must not hold up who logs.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics;

/// <summary>The logger that prints to standard output.</summary>
public class DefaultLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) => Context.System.Settings.StdoutLogger.Tell(logEvent);
}

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
