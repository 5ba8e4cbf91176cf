using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Kim.Actors.Login;

/// <summary>What may be the id of a channel: 1 to 128 bytes of UTF-8, without control characters, line and paragraph
/// separators, or marks that turn the direction of text. Ids come from strangers, and end in other people's logs and screens.</summary>
public static class ChannelId
{
    /// <summary>The longest id, in bytes of UTF-8.</summary>
    public const int MaxLength = 128;

    /// <summary>Reads an id from a peer's bytes.</summary>
    /// <returns>False when they are not UTF-8 or no valid id.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? id)
    {
        id = utf8.Length <= MaxLength && Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;
        return IsValid(id);
    }

    /// <summary>Whether a string may be an id. One with half a surrogate pair is not.</summary>
    public static bool IsValid([NotNullWhen(true)] string? id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > MaxLength || Encoding.UTF8.GetByteCount(id) > MaxLength)
            return false;
        for (var rest = id.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != OperationStatus.Done || IsBanned(rune))
                return false;
            rest = rest[used..];
        }
        return true;
    }

    /// <summary>Any text from a peer in a form that can be logged: what is not visible becomes <c>\u{...}</c>, and more than
    /// <see cref="MaxLength"/> characters are cut off.</summary>
    public static string Printable(string? text)
    {
        if (string.IsNullOrEmpty(text) || (text.Length <= MaxLength && text.All(char.IsAsciiLetterOrDigit)))
            return text ?? "";
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MaxLength)).EnumerateRunes())
            Append(printable, rune);
        return text.Length > MaxLength ? printable.Append("...").ToString() : printable.ToString();
    }

    private static void Append(StringBuilder printable, Rune rune)
    {
        if (IsVisible(rune))
            printable.Append(rune.ToString());
        else
            printable.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
    }

    private static bool IsVisible(Rune rune) =>
        rune.Value == ' ' || (rune.Value != '\\' && (Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)));

    private static bool IsBanned(Rune rune) => Rune.IsControl(rune) || TurnsText(rune) || rune.Value is 0x2028 or 0x2029;

    /// <summary>The characters of Unicode's Bidi_Control.</summary>
    private static bool TurnsText(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
