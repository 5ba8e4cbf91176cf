namespace Akka.Event;

/// <summary>How grave a log event is; a level lets through itself and all above.</summary>
public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}
