using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Akka.Configuration;

namespace Akka.Hosting;

/// <summary>Writes values as HOCON, for configuration that is put together in code.</summary>
public static partial class HoconExtensions
{
    /// <summary>The text as it is, or quoted and escaped where HOCON would read it otherwise.</summary>
    public static string ToHocon(this string text) =>
        text == null ? throw new ConfigurationException("There is no HOCON for null")
        : PlainText().IsMatch(text) ? text
        : Quote(text);
    public static string ToHocon(this bool value) => value ? "on" : "off";
    public static string ToHocon(this int value) => value.ToString(CultureInfo.InvariantCulture);
    public static string ToHocon(this long value) => value.ToString(CultureInfo.InvariantCulture);
    public static string ToHocon(this float value) => value.ToString(CultureInfo.InvariantCulture);
    public static string ToHocon(this double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time in milliseconds, or <c>infinite</c> for less than zero, and for zero if asked for.</summary>
    /// <exception cref="ConfigurationException">The time is less than zero and <paramref name="allowInfinite"/> is false.</exception>
    public static string ToHocon(this TimeSpan value, bool allowInfinite = false, bool zeroIsInfinite = false)
    {
        var isInfinite = value < TimeSpan.Zero || (zeroIsInfinite && value == TimeSpan.Zero);
        if (isInfinite && !allowInfinite)
            throw new ConfigurationException($"The time {value} is infinite, which is not allowed here");
        return isInfinite ? "infinite" : value.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + " ms";
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
            quoted.Append(Escape(c));
        return quoted.Append('"').ToString();
    }

    private static string Escape(char c) => c switch
    {
        '"' or '\\' or '/' => "\\" + c,
        '\b' => @"\b",
        '\f' => @"\f",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        < ' ' or > '~' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+( +[A-Za-z0-9_.-]+)*\z")]
    private static partial Regex PlainText();
}
