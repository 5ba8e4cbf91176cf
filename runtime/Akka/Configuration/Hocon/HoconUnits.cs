using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>HOCON's units of time and size.</summary>
internal static class HoconUnits
{
    private static readonly Dictionary<string, double> TicksPerUnit = Table(
        (0.01, "ns nano nanos nanosecond nanoseconds"),
        (TimeSpan.TicksPerMicrosecond, "us micro micros microsecond microseconds"),
        (TimeSpan.TicksPerMillisecond, "ms milli millis millisecond milliseconds"),
        (TimeSpan.TicksPerSecond, "s second seconds"),
        (TimeSpan.TicksPerMinute, "m minute minutes"),
        (TimeSpan.TicksPerHour, "h hour hours"),
        (TimeSpan.TicksPerDay, "d day days"));
    private static readonly Dictionary<string, double> BytesPerUnit = Table(
        [(1, "b B byte bytes"), .. Powers(1000, "B", "kilo mega giga tera peta exa", "k M G T P E"),
            .. Powers(1024, "iB", "kibi mebi gibi tebi pebi exbi", "K M G T P E"), (1000, "KB")]);

    /// <summary>Reads <c>5s</c>, <c>1.5 minutes</c> or, in milliseconds, <c>250</c>.</summary>
    public static TimeSpan ParseDuration(string text)
    {
        var (number, unit) = Split(text);
        return TryScale(number, unit, TicksPerUnit, TimeSpan.TicksPerMillisecond) is { } ticks
            ? TimeSpan.FromTicks(ticks)
            : throw new FormatException($"'{text}' is no duration such as 250ms, 5s or 1.5 minutes");
    }

    /// <summary>Reads <c>64KiB</c>, <c>1.5 MB</c> or, in bytes, <c>512</c>.</summary>
    public static long ParseSize(string text)
    {
        var (number, unit) = Split(text);
        return TryScale(number, unit, BytesPerUnit, 1)
            ?? throw new FormatException($"'{text}' is no size such as 512, 64KiB or 10MB");
    }

    private static (string Number, string Unit) Split(string text)
    {
        var trimmed = text.Trim();
        var length = trimmed.Length;
        while (length > 0 && char.IsLetter(trimmed[length - 1]))
            length--;
        return (trimmed[..length].TrimEnd(), trimmed[length..]);
    }

    private static long? TryScale(string number, string unit, Dictionary<string, double> units, double plain)
    {
        var factor = plain;
        if (unit.Length > 0 && !units.TryGetValue(unit, out factor))
            return null;
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        var scaled = Math.Round(value * factor);
        return scaled is >= 0 and < long.MaxValue ? (long)scaled : null;
    }

    /// <summary><c>kB</c>, <c>kilobyte</c>, <c>kilobytes</c> and so on; those of 1024 also <c>K</c>, <c>k</c>, <c>Ki</c>.</summary>
    private static IEnumerable<(double, string)> Powers(int step, string suffix, string prefixes, string letters)
    {
        var names = prefixes.Split(' ').Zip(letters.Split(' '));
        foreach (var ((prefix, letter), power) in names.Select((name, i) => (name, i + 1)))
        {
            var binary = step == 1024 ? $" {letter} {letter.ToLowerInvariant()} {letter}i" : "";
            yield return (Math.Pow(step, power), $"{letter}{suffix} {prefix}byte {prefix}bytes{binary}");
        }
    }

    private static Dictionary<string, double> Table(params (double Factor, string Names)[] units) =>
        units.SelectMany(unit => unit.Names.Split(' '), (unit, name) => (name, unit.Factor)).ToDictionary(StringComparer.Ordinal);
}
