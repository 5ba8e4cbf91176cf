using System.Globalization;
using System.Text;
using Akka.Configuration;
using Microsoft.Extensions.Configuration;

namespace Akka.Hosting.Configuration;

/// <summary>Reads HOCON out of the host's configuration: JSON files, environment variables, and so on.</summary>
public static class ConfigurationHoconAdapter
{
    /// <summary>
    /// Turns the tree into HOCON. A node whose children are all numbers becomes an array. A section keeps its own key at the
    /// top. Dots in a key part it, unless they are quoted.
    /// </summary>
    /// <param name="config">All of the configuration or a section of it.</param>
    /// <param name="normalizeKeys">
    /// Whether keys become lower case with dashes for underscores, as environment variables need it.
    /// </param>
    public static Config ToHocon(this IConfiguration config, bool normalizeKeys = true)
    {
        var text = new StringBuilder();
        if (config is IConfigurationSection section)
            WriteField(text, section, normalizeKeys);
        else
            WriteFields(text, config, normalizeKeys);
        return ConfigurationFactory.ParseString(text.ToString());
    }

    private static void WriteFields(StringBuilder text, IConfiguration node, bool normalize)
    {
        foreach (var child in node.GetChildren())
            WriteField(text, child, normalize);
    }

    private static void WriteField(StringBuilder text, IConfigurationSection node, bool normalize)
    {
        var key = normalize ? node.Key.ToLowerInvariant().Replace('_', '-') : node.Key.Replace('_', '-');
        text.Append(key).Append(" : ");
        WriteValue(text, node, normalize);
        text.Append('\n');
    }

    private static void WriteValue(StringBuilder text, IConfigurationSection node, bool normalize)
    {
        var children = node.GetChildren().ToList();
        if (children.Count == 0)
            text.Append((node.Value ?? "").ToHocon());
        else if (children.All(child => IndexOf(child) >= 0))
            WriteArray(text, children.OrderBy(IndexOf), normalize);
        else
        {
            text.Append("{\n");
            WriteFields(text, node, normalize);
            text.Append('}');
        }
    }

    private static void WriteArray(StringBuilder text, IEnumerable<IConfigurationSection> items, bool normalize)
    {
        text.Append('[');
        foreach (var item in items)
        {
            WriteValue(text, item, normalize);
            text.Append('\n');
        }

        text.Append(']');
    }

    private static int IndexOf(IConfigurationSection item) =>
        int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
