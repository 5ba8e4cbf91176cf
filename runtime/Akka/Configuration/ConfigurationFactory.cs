using System.Reflection;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes configurations out of HOCON text.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference =
        new(() => FromResource("Akka.Configuration.reference.conf", typeof(ConfigurationFactory).Assembly));

    public static Config Empty => Config.Empty;

    /// <summary>Parses HOCON text. <c>include</c> reads files, relative to the working directory.</summary>
    /// <exception cref="ConfigurationException">The text is malformed; the message has the line and column.</exception>
    public static Config ParseString(string hocon) => ParseString(hocon, IncludeFile);

    /// <summary>Parses HOCON text.</summary>
    /// <param name="hocon">The text; its root is an object, with or without braces.</param>
    /// <param name="includeCallback">Gives the parsed document for the name in an <c>include</c>, or null for none.</param>
    /// <exception cref="ConfigurationException">The text is malformed; the message has the line and column.</exception>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) =>
        new(Parser.Parse(hocon, includeCallback));

    /// <summary>The runtime's own settings with their defaults.</summary>
    public static Config Default() => Reference.Value;
    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, object instanceInAssembly) =>
        instanceInAssembly switch
        {
            Type type => FromResource(resourceName, type.Assembly),
            Assembly assembly => FromResource(resourceName, assembly),
            _ => FromResource(resourceName, instanceInAssembly.GetType().Assembly),
        };

    /// <summary>Parses an embedded resource.</summary>
    /// <exception cref="ConfigurationException">The assembly has no such resource.</exception>
    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"The assembly {assembly.GetName().Name} has no resource '{resourceName}'.");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }

    private static HoconRoot IncludeFile(string name) =>
        File.Exists(name) ? Parser.Parse(File.ReadAllText(name), IncludeFile) : null;
}
