using System.Globalization;

namespace Akka.Event;

/// <summary>Something to be logged, on its way over the event stream to the loggers.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    protected LogEvent()
    {
        Timestamp = DateTime.UtcNow;
        Thread = Thread.CurrentThread;
    }

    private protected LogEvent(Exception cause, string logSource, Type logClass, object message)
        : this()
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    public Exception Cause { get; protected set; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTime Timestamp { get; }

    /// <summary>The thread that made it.</summary>
    public Thread Thread { get; }

    /// <summary>The path of the actor or the name of the class that logs.</summary>
    public string LogSource { get; protected set; } = "";
    public Type LogClass { get; protected set; } = typeof(object);

    /// <summary>What to log: a text, a <see cref="LogMessage"/> or whatever the source gave.</summary>
    public object Message { get; protected set; } = "";

    public abstract LogLevel LogLevel();

    /// <summary>One line, and the exception's lines below it.</summary>
    public override string ToString()
    {
        var time = Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var line = $"[{LogLevel().StringFor()}][{time}Z][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}";
        return Cause is null ? line : line + Environment.NewLine + Cause;
    }
}

/// <summary>An event of level <c>DEBUG</c>.</summary>
public class Debug : LogEvent
{
    public Debug(string logSource, Type logClass, object message) : base(null, logSource, logClass, message) { }

    public Debug(Exception cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}

/// <summary>An event of level <c>INFO</c>.</summary>
public class Info : LogEvent
{
    public Info(string logSource, Type logClass, object message) : base(null, logSource, logClass, message) { }

    public Info(Exception cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}

/// <summary>An event of level <c>WARNING</c>.</summary>
public class Warning : LogEvent
{
    public Warning(string logSource, Type logClass, object message) : base(null, logSource, logClass, message) { }

    public Warning(Exception cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}

/// <summary>An event of level <c>ERROR</c>.</summary>
public class Error : LogEvent
{
    public Error(Exception cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message) { }

    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
