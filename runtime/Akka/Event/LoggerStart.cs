using Akka.Actor;

namespace Akka.Event;

/// <summary>Gets the loggers' answers to <see cref="InitializeLogger"/>, logs which of them is late, and stops.</summary>
internal sealed class LoggerStart : UntypedActor
{
    private readonly LoggingBus _bus;
    private readonly TimeSpan _timeout;
    private readonly HashSet<IActorRef> _silent;

    public LoggerStart(LoggingBus bus, IEnumerable<IActorRef> loggers, TimeSpan timeout)
    {
        _bus = bus;
        _timeout = timeout;
        _silent = [.. loggers];
    }

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(_timeout);
        StopWhenAllAnswered();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LoggerInitialized:
                _silent.Remove(Sender);
                StopWhenAllAnswered();
                break;
            case ReceiveTimeout:
                foreach (var logger in _silent)
                    Report(logger);
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void StopWhenAllAnswered()
    {
        if (_silent.Count == 0)
            Context.Stop(Self);
    }

    private void Report(IActorRef logger) =>
        _bus.Publish(new Warning(
            LogSource.Create(Self).Source,
            GetType(),
            $"The logger {logger} did not answer InitializeLogger within {_timeout} (akka.logger-startup-timeout)."));
}

/// <summary>Tells a logger to start; it answers <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    public LoggingBus LoggingBus { get; }
}

/// <summary>A logger's answer to <see cref="InitializeLogger"/>.</summary>
public class LoggerInitialized : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Makes log events of unhandled messages, where <c>akka.actor.debug.unhandled</c> is on.</summary>
internal sealed class UnhandledMessageForwarder : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is UnhandledMessage unhandled)
            Context.System.EventStream.Publish(ToDebug(unhandled));
        else
            Unhandled(message);
    }

    private static Debug ToDebug(UnhandledMessage unhandled) =>
        new(
            LogSource.Create(unhandled.Recipient).Source,
            unhandled.Recipient.GetType(),
            $"Unhandled message from {unhandled.Sender}: {unhandled.Message}");
}
