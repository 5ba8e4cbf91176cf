using Akka.Actor;
using Akka.Dispatch;

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
