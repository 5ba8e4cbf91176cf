using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Microsoft.Extensions.Logging;
using AkkaLevel = Akka.Event.LogLevel;
using HostLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Hosting.Logging;

/// <summary>Writes the actor system's log to the host's, in the category <c>Akka.Actor.ActorSystem</c>.</summary>
public class LoggerFactoryLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    protected readonly ILoggingAdapter InternalLogger;
    private readonly ILogger<ActorSystem> _logger;

    /// <exception cref="ConfigurationException">The actor system has no <see cref="LoggerFactorySetup"/>.</exception>
    public LoggerFactoryLogger()
    {
        InternalLogger = Akka.Event.Logging.GetLogger(Context.System.EventStream, nameof(LoggerFactoryLogger));
        var setup = Context.System.Settings.Setup.Get<LoggerFactorySetup>();
        if (!setup.HasValue)
            throw new ConfigurationException($"{nameof(LoggerFactoryLogger)} needs a {nameof(LoggerFactorySetup)} in the actor system's setup");
        _logger = setup.Value.LoggerFactory.CreateLogger<ActorSystem>();
    }

    protected override void PostStop() => InternalLogger.Debug("{0} stopped", nameof(LoggerFactoryLogger));

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                InternalLogger.Info("{0} started", nameof(LoggerFactoryLogger));
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent log:
                Log(log, Sender.Path);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Log(LogEvent log, ActorPath path) => _logger.Log(
        LevelOf(log.LogLevel()), log.Cause, "[{Timestamp}][{LogSource}][{ActorPath}][{Thread}] {Message}",
        log.Timestamp, log.LogSource, path, log.Thread.ManagedThreadId, log.Message);

    private static HostLevel LevelOf(AkkaLevel level) => level switch
    {
        AkkaLevel.DebugLevel => HostLevel.Debug,
        AkkaLevel.InfoLevel => HostLevel.Information,
        AkkaLevel.WarningLevel => HostLevel.Warning,
        _ => HostLevel.Error,
    };
}
