using System.Text.Unicode;

namespace Kim.Actors.Frames;

/// <summary>
/// Whether bytes are UTF-8 (RFC 3629), piece by piece, wherever the pieces are cut. What it keeps between two pieces is how
/// many bytes the character that was begun still lacks, and between which bounds the next of them must lie: the bounds are
/// where overlong forms, surrogates and characters above U+10FFFF are found out, at the first byte that shows it.
/// </summary>
internal struct Utf8Check
{
    private byte _missing;
    private byte _low;
    private byte _high;

    /// <summary>No character is cut: the text may end here.</summary>
    public readonly bool IsComplete => _missing == 0;

    /// <summary>Takes the next piece; false at the first byte that can't be.</summary>
    public bool Append(ReadOnlySpan<byte> piece)
    {
        for (; _missing > 0 && !piece.IsEmpty; piece = piece[1..])
            if (!Continue(piece[0]))
                return false;
        var cut = StartOfCutCharacter(piece);
        return Utf8.IsValid(piece[..cut]) && Begin(piece[cut..]);
    }

    /// <summary>Where the last character starts if the piece ends inside it; else the end.</summary>
    private static int StartOfCutCharacter(ReadOnlySpan<byte> piece)
    {
        for (var back = 1; back <= Math.Min(3, piece.Length); back++)
        {
            var lead = piece[^back];
            if (lead >= 0xC0)
                return piece.Length - (Size(lead) > back ? back : 0);
            if (lead < 0x80)
                break;
        }
        return piece.Length;
    }

    private static int Size(byte lead) => lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    private bool Begin(ReadOnlySpan<byte> cut)
    {
        if (cut.IsEmpty)
            return true;
        if (cut[0] is < 0xC2 or > 0xF4)
            return false;
        _missing = (byte)(Size(cut[0]) - 1);
        (_low, _high) = cut[0] switch
        {
            0xE0 => ((byte)0xA0, (byte)0xBF),
            0xED => ((byte)0x80, (byte)0x9F),
            0xF0 => ((byte)0x90, (byte)0xBF),
            0xF4 => ((byte)0x80, (byte)0x8F),
            _ => ((byte)0x80, (byte)0xBF),
        };
        foreach (var next in cut[1..])
            if (!Continue(next))
                return false;
        return true;
    }

    private bool Continue(byte next)
    {
        if (next < _low || next > _high)
            return false;
        _missing--;
        (_low, _high) = (0x80, 0xBF);
        return true;
    }
}
