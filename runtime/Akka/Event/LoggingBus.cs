namespace Akka.Event;

/// <summary>
/// The part of the event stream that feeds the loggers. They are subscribed to the classes of events that the log level
/// lets through.
/// </summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly LogLevel[] Levels = Enum.GetValues<LogLevel>();
    private readonly Lock _loggersLock = new();
    private readonly List<IActorRef> _loggers = [];

    public LogLevel LogLevel { get; private set; } = Logging.Off;

    /// <summary>Sets the level for all loggers of the bus.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        lock (_loggersLock)
        {
            LogLevel = logLevel;
            foreach (var logger in _loggers)
                Subscribe(logger, logLevel);
        }
    }

    /// <summary>Has log events printed to standard output until the configured loggers run.</summary>
    public void StartStdoutLogger(Settings config)
    {
        SetLogLevel(LevelOf("akka.stdout-loglevel", config.StdoutLogLevel));
        AddLogger(config.StdoutLogger);
    }

    /// <summary>
    /// Starts the configured loggers and ends the printing to standard output. Waits until they have answered, so that nothing
    /// that is logged from here on gets lost; who doesn't answer within <c>akka.logger-startup-timeout</c> is reported.
    /// </summary>
    internal void StartDefaultLoggers(ActorSystemImpl system)
    {
        var level = LevelOf("akka.loglevel", system.Settings.LogLevel);
        var loggers = system.Settings.Loggers.Select((name, i) => CreateLogger(system, name, i + 1)).ToList();
        var start = new LoggerStart(this, loggers);
        RemoveLogger(system.Settings.StdoutLogger);
        SetLogLevel(level);
        foreach (var logger in loggers)
        {
            logger.Tell(new InitializeLogger(this), start);
            AddLogger(logger);
        }

        start.Await(system.Settings.LoggerStartTimeout);
        if (system.Settings.DebugUnhandledMessage)
            Subscribe(
                system.SystemActorOf(Props.Create<UnhandledMessageForwarder>(), "unhandledMessageForwarder"),
                typeof(UnhandledMessage));
    }

    /// <summary>Goes back to standard output, as the loggers stop with the system.</summary>
    /// <returns>Those that stop.</returns>
    internal IReadOnlyList<IActorRef> StopDefaultLoggers(ActorSystem system)
    {
        var stdout = system.Settings.StdoutLogger;
        SetLogLevel(LevelOf("akka.stdout-loglevel", system.Settings.StdoutLogLevel));
        AddLogger(stdout);
        IReadOnlyList<IActorRef> stopping = [.. Loggers().Where(logger => !logger.Equals(stdout))];
        foreach (var logger in stopping)
            RemoveLogger(logger);
        return stopping;
    }

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);
    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event);
    protected override Type GetClassifier(object @event) => @event.GetType();

    private static IActorRef CreateLogger(ActorSystemImpl system, string typeName, int number)
    {
        var type = ConfiguredType.Find(typeName, "akka.loggers");
        var props = Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher);
        return system.SystemActorOf(props, $"log{number}-{Logging.SimpleName(type)}");
    }

    private void AddLogger(IActorRef logger)
    {
        lock (_loggersLock)
        {
            _loggers.Add(logger);
            Subscribe(logger, LogLevel);
        }
    }

    private void RemoveLogger(IActorRef logger)
    {
        lock (_loggersLock)
        {
            if (_loggers.Remove(logger))
                Unsubscribe(logger);
        }
    }

    private IReadOnlyList<IActorRef> Loggers()
    {
        lock (_loggersLock)
            return [.. _loggers];
    }

    private void Subscribe(IActorRef logger, LogLevel lowest)
    {
        foreach (var level in Levels)
        {
            if (level >= lowest)
                Subscribe(logger, level.ClassFor());
            else
                Unsubscribe(logger, level.ClassFor());
        }
    }

    private static LogLevel LevelOf(string key, string name)
    {
        try
        {
            return Logging.LogLevelFor(name);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"The setting '{key}' can't be read: {e.Message}", e);
        }
    }
}
