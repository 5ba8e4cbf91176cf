namespace Akka.Util;

/// <summary>Matches texts against patterns.</summary>
public static class WildcardMatch
{
    /// <summary>* stands for any text, ? for any one character.</summary>
    public static bool Like(this string text, string pattern, bool caseSensitive = false)
    {
        int t = 0, p = 0, star = -1, starText = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] != '*' && AreEqual(text[t], pattern[p], caseSensitive))))
                (t, p) = (t + 1, p + 1);
            else if (p < pattern.Length && pattern[p] == '*')
                (star, starText, p) = (p, t, p + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++starText);
            else
                return false;
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static bool AreEqual(char a, char b, bool caseSensitive) =>
        a == b || (!caseSensitive && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
