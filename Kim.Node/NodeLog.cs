using Akka.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Kim.Node;

/// <summary>Serilog to standard output: one line for each event, at the level of <c>akka.loglevel</c>.</summary>
internal static class NodeLog
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u4} {Message:lj}{NewLine}{Exception}";

    /// <summary>Makes the logger; the actors' <c>SerilogLogger</c> finds it as <see cref="Log.Logger"/>.</summary>
    /// <exception cref="UsageException">There is no such level.</exception>
    internal static Logger Open(Config config)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(Level(config.GetString("akka.loglevel")))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Console(outputTemplate: Line)
            .CreateLogger();
        Log.Logger = logger;
        return logger;
    }

    private static LogEventLevel Level(string? akkaLevel) => akkaLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogEventLevel.Debug,
        null or "INFO" => LogEventLevel.Information,
        "WARNING" => LogEventLevel.Warning,
        "ERROR" => LogEventLevel.Error,
        "OFF" => LogEventLevel.Fatal,
        _ => throw new UsageException($"akka.loglevel: '{akkaLevel}' must be DEBUG, INFO, WARNING, ERROR or OFF"),
    };
}
