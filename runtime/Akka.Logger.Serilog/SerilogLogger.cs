using System.Globalization;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using LogEvent = Akka.Event.LogEvent;

namespace Akka.Logger.Serilog;

/// <summary>
/// Writes the actor system's log to Serilog's <see cref="Log.Logger"/>. Templates keep their named properties; each event has
/// SourceContext, ActorPath, LogSource, Thread and Timestamp besides.
/// </summary>
public class SerilogLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    public SerilogLogger()
    {
        Receive<LogEvent>(Write);
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
    }

    private static void Write(LogEvent log)
    {
        var (message, context) = log.Message is SerilogPayload payload ? (payload.Message, payload.Context) : (log.Message, []);
        var logger = LoggerOf(log);
        foreach (var property in context)
            logger = logger.ForContext(property.Name, property.Value, property.Destructure);
        if (message is LogMessage template)
            logger.Write(LevelOf(log), log.Cause, template.Format, template.Parameters().ToArray());
        else
            logger.Write(LevelOf(log), log.Cause, "{Message:l}", message);
    }

    private static ILogger LoggerOf(LogEvent log) => Log.Logger
        .ForContext(Constants.SourceContextPropertyName, log.LogClass?.FullName)
        .ForContext("ActorPath", Context.Sender.Path.ToString())
        .ForContext("LogSource", log.LogSource)
        .ForContext("Thread", log.Thread.ManagedThreadId.ToString("0000", CultureInfo.InvariantCulture))
        .ForContext("Timestamp", log.Timestamp);

    private static LogEventLevel LevelOf(LogEvent log) => log.LogLevel() switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
