using System.Globalization;
using System.Text;
using Kim.Actors.Frames;

namespace Kim.Node.Bench;

/// <summary>
/// What the messages of a load look like: what the dialect puts around it, a number of eight hexadecimal digits, letters. By the
/// number a message that is lost, doubled, overtaken or somebody else's is noticed. Immutable, shared by all connections.
/// </summary>
internal sealed class MessageFormat
{
    private const int NumberLength = BenchOptions.SmallestSize;

    private readonly byte[] _template;
    private readonly int _numberStart;
    private readonly byte[][] _chatter;
    private readonly Dialect _dialect;

    internal MessageFormat(BenchOptions options)
    {
        _dialect = options.Dialect;
        _numberStart = Encoding.UTF8.GetByteCount(_dialect.Prefix);
        var content = string.Create(options.Size, 0, static (letters, _) => Fill(letters));
        _template = Encoding.UTF8.GetBytes($"{_dialect.Prefix}{content}{_dialect.Suffix}");
        _chatter = [.. _dialect.Chatter.Select(Encoding.UTF8.GetBytes)];
        OpCode = options.IsText ? OpCode.Text : OpCode.Binary;
    }

    internal OpCode OpCode { get; }

    private int NumberEnd => _numberStart + NumberLength;

    /// <summary>A message of the sender's own, to be numbered before each use.</summary>
    internal byte[] NewMessage() => [.. _template];

    internal void SetNumber(byte[] message, uint number) =>
        number.TryFormat(message.AsSpan(_numberStart, NumberLength), out _, "x8", CultureInfo.InvariantCulture);

    /// <summary>Whether a message is of this format, and its number.</summary>
    internal bool TryRead(ReadOnlySpan<byte> message, out uint number)
    {
        number = 0;
        return message.Length == _template.Length
            && message[..NumberEnd].StartsWith(_template.AsSpan(0, _numberStart))
            && message[NumberEnd..].SequenceEqual(_template.AsSpan(NumberEnd))
            && uint.TryParse(message[_numberStart..NumberEnd], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Takes the next message off a frame's payload, past what is none.</summary>
    /// <returns>False when there is no other.</returns>
    internal bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> message)
    {
        do
        {
            message = _dialect.Take(ref rest);
        }
        while (IsChatter(message));
        return message.Length > 0;
    }

    private bool IsChatter(ReadOnlySpan<byte> message)
    {
        foreach (var chatter in _chatter)
            if (message.StartsWith(chatter))
                return true;
        return false;
    }

    private static void Fill(Span<char> letters)
    {
        for (var i = 0; i < letters.Length; i++)
            letters[i] = (char)('a' + i % 26);
    }
}
