using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Kim.Actors.Hosting;

/// <summary>Passes on to an actor system's log what Kestrel has to say, at the same levels. What strangers can bring about, a
/// failed TLS handshake or a connection that breaks, Kestrel says at the level of debug.</summary>
internal sealed class SystemLoggers(ActorSystem system) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(Logging.GetLogger(system, categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("All goes to the actor system's log.");

    public void Dispose()
    {
        // The log is the system's.
    }

    private sealed class Logger(ILoggingAdapter log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => LevelOf(logLevel) is { } level && log.IsEnabled(level);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (LevelOf(logLevel) is { } level && log.IsEnabled(level))
                log.Log(level, exception, formatter(state, exception)); // a text as it is, no template
        }

        /// <returns>Null for what is not logged.</returns>
        private static Akka.Event.LogLevel? LevelOf(LogLevel level) => level switch
        {
            LogLevel.Debug => Akka.Event.LogLevel.DebugLevel,
            LogLevel.Information => Akka.Event.LogLevel.InfoLevel,
            LogLevel.Warning => Akka.Event.LogLevel.WarningLevel,
            LogLevel.Error or LogLevel.Critical => Akka.Event.LogLevel.ErrorLevel,
            _ => null,
        };
    }
}
