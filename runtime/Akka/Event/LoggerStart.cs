namespace Akka.Event;

/// <summary>
/// Gets the loggers' answers to <see cref="InitializeLogger"/>. It is no actor, and its wait blocks, because the creation of a
/// system is a plain call and the test's scheduler may hold the time.
/// </summary>
internal sealed class LoggerStart : MinimalActorRef
{
    private readonly LoggingBus _bus;
    private readonly HashSet<IActorRef> _silent;
    private readonly ManualResetEventSlim _done;

    public LoggerStart(LoggingBus bus, IEnumerable<IActorRef> loggers)
    {
        _bus = bus;
        _silent = [.. loggers];
        _done = new ManualResetEventSlim(_silent.Count == 0);
    }

    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems, "/LoggerStart");
    public override IActorRefProvider Provider => throw new NotSupportedException("The loggers' start has no provider.");

    /// <summary>Waits for all answers; logs who did not give one in time.</summary>
    public void Await(TimeSpan timeout)
    {
        if (_done.Wait(timeout))
            return;
        string names;
        lock (_silent)
            names = string.Join(", ", _silent);
        _bus.Publish(new Warning(
            nameof(LoggerStart), GetType(), $"No answer within {timeout} to InitializeLogger: {names}."));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not LoggerInitialized)
            return;
        lock (_silent)
        {
            _silent.Remove(sender);
            if (_silent.Count == 0)
                _done.Set();
        }
    }
}

/// <summary>Tells a logger to start; it answers <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger(LoggingBus loggingBus) : INoSerializationVerificationNeeded
{
    public LoggingBus LoggingBus { get; } = loggingBus;
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
