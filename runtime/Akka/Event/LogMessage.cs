namespace Akka.Event;

/// <summary>A template with its arguments, made into a text only when a logger asks for it.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; }

    /// <summary>The template and its arguments side by side.</summary>
    public abstract string Unformatted();
    public abstract IEnumerable<object> Parameters();
}

/// <summary>The message of every logging call that has arguments.</summary>
internal sealed class TemplateLogMessage(ILogMessageFormatter formatter, string format, object[] arguments)
    : LogMessage(formatter, format)
{
    public override string Unformatted() => $"{Format} ({string.Join(", ", arguments)})";
    public override IEnumerable<object> Parameters() => arguments;

    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, arguments);
        }
        catch (FormatException e)
        {
            // A template that doesn't fit its arguments must not take the logger down, nor what it has to say.
            return $"{Unformatted()} [{e.Message}]";
        }
    }
}

/// <summary>Makes a text out of a template and its arguments.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);
    string Format(string format, IEnumerable<object> args);
}

/// <summary>Formats as <see cref="string.Format(string, object[])"/> does.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter() { }
    public string Format(string format, params object[] args) => string.Format(format, args);
    public string Format(string format, IEnumerable<object> args) => string.Format(format, args.ToArray());
}
