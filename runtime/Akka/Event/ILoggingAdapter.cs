namespace Akka.Event;

/// <summary>What code logs to; see <see cref="LoggingExtensions"/> for the calls. Safe for concurrent use.</summary>
public interface ILoggingAdapter
{
    ILogMessageFormatter Formatter { get; }
    bool IsDebugEnabled { get; }
    bool IsInfoEnabled { get; }
    bool IsWarningEnabled { get; }
    bool IsErrorEnabled { get; }

    bool IsEnabled(LogLevel logLevel);
    void Log(LogLevel logLevel, Exception cause, LogMessage message);

    /// <summary>Logs a text as it is: braces in it mean nothing.</summary>
    void Log(LogLevel logLevel, Exception cause, string format);
}
