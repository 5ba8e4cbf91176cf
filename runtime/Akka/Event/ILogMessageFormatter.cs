namespace Akka.Event;

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
