using System.Globalization;
using Akka.Event;
using Serilog;

namespace Akka.Logger.Serilog;

/// <summary>Renders log messages written as Serilog templates, with named or numbered holes.</summary>
public class SerilogLogMessageFormatter : ILogMessageFormatter
{
    public static readonly SerilogLogMessageFormatter Instance = new();

    // Serilog binds templates through a logger only; this one writes nowhere.
    private static readonly ILogger Binder = new LoggerConfiguration().CreateLogger();

    public string Format(string format, params object[] args)
    {
        if (!Binder.BindMessageTemplate(format, args, out var template, out var bound))
            return format;
        var properties = bound.ToDictionary(property => property.Name, property => property.Value);
        return template.Render(properties, CultureInfo.InvariantCulture);
    }

    public string Format(string format, IEnumerable<object> args) => Format(format, args.ToArray());
}
