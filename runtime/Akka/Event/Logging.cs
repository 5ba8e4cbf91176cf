namespace Akka.Event;

/// <summary>Makes logging adapters and converts log levels.</summary>
public static class Logging
{
    internal const LogLevel Off = (LogLevel)int.MaxValue;

    /// <summary>The class of the events of a level.</summary>
    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw Unknown(logLevel),
    };

    /// <summary>The level's name in the configuration and in log lines.</summary>
    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        Off => "OFF",
        _ => throw Unknown(logLevel),
    };

    /// <summary>The level of a name such as <c>DEBUG</c>, in any case; <c>OFF</c> is above every level.</summary>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ => throw Unknown(logLevel),
    };

    /// <summary>The level of a class of log events.</summary>
    public static LogLevel LogLevelFor<T>()
        where T : LogEvent =>
        Enum.GetValues<LogLevel>().Where(level => level.ClassFor() == typeof(T)).Cast<LogLevel?>().FirstOrDefault()
        ?? throw Unknown(typeof(T));

    /// <summary>The logger of the actor whose context it is.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter logMessageFormatter = null) =>
        GetLogger(context.System, context, logMessageFormatter);

    /// <summary>A logger that names <paramref name="logSourceObj"/> (an actor, a type, a text) as the source.</summary>
    public static ILoggingAdapter GetLogger(
        ActorSystem system, object logSourceObj, ILogMessageFormatter logMessageFormatter = null) =>
        Create(system.EventStream, LogSource.Create(logSourceObj, system), logMessageFormatter ?? system.Settings.LogFormatter);
    public static ILoggingAdapter GetLogger(
        LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter logMessageFormatter = null) =>
        Create(loggingBus, LogSource.Create(logSourceObj), logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    public static string SimpleName(object o) => SimpleName(o.GetType());
    public static string SimpleName(Type t) => t.Name;

    private static BusLogging Create(LoggingBus bus, LogSource source, ILogMessageFormatter formatter) =>
        new(bus, source.Source, source.Type, formatter);

    private static ArgumentException Unknown(object logLevel) =>
        new($"'{logLevel}' is no log level; there are DEBUG, INFO, WARNING, ERROR and OFF.", nameof(logLevel));
}

/// <summary>How grave a log event is; a level lets through itself and all above.</summary>
public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}
