using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>A cursor over HOCON text that knows its line and column.</summary>
internal sealed class HoconReader(string text)
{
    private int _position;
    public const char End = '\0';

    public bool AtEnd => _position >= text.Length;
    public int Position => _position;
    public char Current => AtEnd ? End : text[_position];

    public bool At(string token, int offset = 0) => string.CompareOrdinal(text, _position + offset, token, 0, token.Length) == 0;
    public bool AtComment => Current == '#' || At("//");

    public char PeekAt(int offset) => _position + offset < text.Length ? text[_position + offset] : End;
    public char Take() => text[_position++];
    public void Skip(int count) => _position += count;

    public bool TrySkip(string token)
    {
        if (!At(token))
            return false;
        _position += token.Length;
        return true;
    }

    /// <summary>Skips blanks within the line and returns them.</summary>
    public string TakeBlanks()
    {
        var start = _position;
        while (!AtEnd && Current != '\n' && (char.IsWhiteSpace(Current) || Current == '\uFEFF'))
            _position++;
        return text[start.._position];
    }

    /// <summary>Skips blanks, line ends and comments.</summary>
    public void SkipBlankLines()
    {
        while (true)
        {
            TakeBlanks();
            if (AtComment)
                SkipRestOfLine();
            else if (Current == '\n')
                _position++;
            else
                return;
        }
    }

    public void SkipRestOfLine()
    {
        while (!AtEnd && Current != '\n')
            _position++;
    }

    /// <summary>Takes a quoted or triple-quoted text, the cursor being at its first quote.</summary>
    public string TakeQuoted() => At("\"\"\"") ? TakeTripleQuoted() : TakeSingleQuoted();

    private string TakeTripleQuoted()
    {
        var start = _position + 3;
        var end = text.IndexOf("\"\"\"", start, StringComparison.Ordinal);
        if (end < 0)
            throw Error("A triple-quoted text is not closed");
        // Quotes beyond the closing three belong to the text.
        while (end + 3 < text.Length && text[end + 3] == '"')
            end++;
        _position = end + 3;
        return text[start..end];
    }

    private string TakeSingleQuoted()
    {
        var open = _position++;
        var result = new StringBuilder();
        while (!AtEnd && Current != '\n')
        {
            var c = Take();
            if (c == '"')
                return result.ToString();
            result.Append(c == '\\' ? TakeEscape() : c);
        }

        throw ErrorAt(open, "A quoted text is not closed on its line");
    }

    private char TakeEscape()
    {
        if (AtEnd)
            throw Error("The text ends after a backslash");
        var c = Take();
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => TakeUnicode(),
            _ => throw ErrorAt(_position - 1, $"'\\{c}' is no escape"),
        };
    }

    private char TakeUnicode()
    {
        if (_position + 4 > text.Length
            || !ushort.TryParse(text.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, null, out var code))
            throw Error("'\\u' needs four hexadecimal digits");
        _position += 4;
        return (char)code;
    }

    public ConfigurationException Error(string message) => ErrorAt(_position, message);

    public ConfigurationException ErrorAt(int position, string message)
    {
        var before = text.AsSpan(0, Math.Min(position, text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        return new ConfigurationException($"{message} (line {line}, column {column}).");
    }
}
