using System.Text;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class Utf8CheckTests
{
    /// <summary>Every start of a UTF-8 character that lacks bytes, as a number, made from all characters there are.</summary>
    private static readonly HashSet<uint> Begun = StartsOfAllCharacters();

    [Fact]
    public void Each_byte_is_taken_or_refused_as_soon_as_it_comes()
    {
        Walk(default, prefix: 1, complete: new HashSet<uint>(AllCharacters().Select(bytes => Number(bytes))));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(31), InlineData(64)]
    public void A_cut_character_is_taken_wherever_it_is_cut(int before)
    {
        foreach (var character in new[] { "é", "€", "😀" })
        {
            var bytes = Encoding.UTF8.GetBytes(new string('a', before) + character + "z");
            for (var cut = 0; cut <= bytes.Length; cut++)
            {
                var check = new Utf8Check();
                Assert.True(check.Append(bytes.AsSpan(0, cut)) && check.Append(bytes.AsSpan(cut)) && check.IsComplete);
            }
        }
    }

    /// <summary>Goes through all that may follow a start, byte by byte. A number's leading 1 stands for its length.</summary>
    private static void Walk(Utf8Check check, uint prefix, HashSet<uint> complete)
    {
        for (var next = 0; next < 256; next++)
        {
            var (branch, number) = (check, prefix << 8 | (uint)next);
            var begun = Begun.Contains(number);
            var taken = branch.Append([(byte)next]);
            if (taken != (begun || complete.Contains(number)) || (taken && branch.IsComplete == begun))
                Assert.Fail($"{number:X}: taken {taken}");
            if (begun)
                Walk(branch, number, complete);
        }
    }

    private static HashSet<uint> StartsOfAllCharacters()
    {
        var starts = new HashSet<uint>();
        foreach (var bytes in AllCharacters())
            for (var length = 1; length < bytes.Length; length++)
                starts.Add(Number(bytes.AsSpan(0, length)));
        return starts;
    }

    private static IEnumerable<byte[]> AllCharacters()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
            if (Rune.IsValid(value))
                yield return Encoding.UTF8.GetBytes(new Rune(value).ToString());
    }

    private static uint Number(ReadOnlySpan<byte> bytes)
    {
        var number = 1u;
        foreach (var next in bytes)
            number = number << 8 | next;
        return number;
    }
}
