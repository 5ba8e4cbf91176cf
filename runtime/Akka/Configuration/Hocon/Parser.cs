namespace Akka.Configuration.Hocon;

/// <summary>Parses HOCON. Substitutions are resolved within the document, then from environment variables.</summary>
public class Parser
{
    /// <summary>Parses a document.</summary>
    /// <param name="text">The HOCON text.</param>
    /// <param name="includeCallback">
    /// Gives the parsed document for the name in an <c>include</c>, or null where there is none. What it gives is complete:
    /// its substitutions have been resolved within itself.
    /// </param>
    /// <exception cref="ConfigurationException">The text is malformed; the message has the line and column.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new HoconReader(text);
        var document = new HoconSyntax(reader, includeCallback).ReadDocument();
        return new HoconRoot(new HoconResolver(reader, document).Resolve());
    }
}
