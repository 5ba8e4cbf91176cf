namespace Akka.Configuration.Hocon;

/// <summary>The lexical rules that reading, writing and looking up share.</summary>
internal static class HoconText
{
    private const string Forbidden = "$\"{}[]:=,#`^?!@*&\\";

    public static bool IsForbiddenUnquoted(char c) => Forbidden.Contains(c);

    public static string Quote(string value)
    {
        if (value is null)
            return "null";
        return IsPlain(value) && value != "null" ? value : Escape(value);
    }

    public static string QuoteKey(string key) => IsPlain(key) && !key.Contains('.') ? key : Escape(key);

    /// <summary>Splits a path at its dots; quoted parts keep theirs.</summary>
    public static List<string> SplitPath(string path) =>
        path.Contains('"')
            ? HoconPathReader.Read(new HoconReader(path))
            : [.. path.Split('.').Select(part => part.Trim())];

    private static bool IsPlain(string value) =>
        value.Length > 0 && value.Trim() == value && !value.Contains("//", StringComparison.Ordinal)
        && !value.Contains('+') && !value.Any(c => IsForbiddenUnquoted(c) || char.IsControl(c));

    private static string Escape(string value)
    {
        (string Raw, string Escaped)[] escapes = [("\\", "\\\\"), ("\"", "\\\""), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")];
        return $"\"{escapes.Aggregate(value, (text, escape) => text.Replace(escape.Raw, escape.Escaped))}\"";
    }
}
