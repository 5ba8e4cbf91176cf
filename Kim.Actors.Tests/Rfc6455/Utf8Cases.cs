using Kim.Actors.Tests.Frames;
using static Kim.Actors.Tests.Rfc6455.FrameCase;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>Section 8.1: text is UTF-8 (RFC 3629), whole over all fragments.</summary>
internal static class Utf8Cases
{
    private const int Whole = Raw.Final | Raw.Text;
    private const int End = Raw.Final | Raw.Continuation;

    public static IEnumerable<FrameCase> All() => [.. Characters(), .. NoCharacters(), .. Cut()];

    private static IEnumerable<FrameCase> Characters()
    {
        foreach (var code in (int[])[0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x10FFFF])
            yield return Right("8.1", $"sends U+{code:X4}", Raw.Client(Whole, char.ConvertFromUtf32(code)), Text(char.ConvertFromUtf32(code)));
        yield return Right("8.1", "sends no text", Raw.Client(Whole), Text(""));
        yield return Right("8.1", "sends what is not text as binary", Raw.Client(Raw.Final | Raw.Binary, 0xFF, 0xC0), Binary(0xFF, 0xC0));
    }

    private static IEnumerable<FrameCase> NoCharacters() =>
    [
        Bad("a byte that only continues", 0x80),
        Bad("the last byte that only continues", 0xBF),
        Bad("the overlong start C0", 0xC0, 0xAF),
        Bad("the overlong start C1", 0xC1, 0xBF),
        Bad("an overlong of three bytes", 0xE0, 0x9F, 0xBF),
        Bad("a zero of three bytes", 0xE0, 0x80, 0x80),
        Bad("an overlong of four bytes", 0xF0, 0x8F, 0xBF, 0xBF),
        Bad("a zero of four bytes", 0xF0, 0x80, 0x80, 0x80),
        Bad("the first surrogate", 0xED, 0xA0, 0x80),
        Bad("the last surrogate", 0xED, 0xBF, 0xBF),
        Bad("a pair of surrogates", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80),
        Bad("U+110000", 0xF4, 0x90, 0x80, 0x80),
        Bad("the start F5", 0xF5, 0x80, 0x80, 0x80),
        Bad("the start of five bytes", 0xF8, 0x88, 0x80, 0x80, 0x80),
        Bad("the start of six bytes", 0xFC, 0x84, 0x80, 0x80, 0x80, 0x80),
        Bad("FE", 0xFE),
        Bad("FF", 0xFF),
        Bad("a character of two bytes with an ASCII end", 0xC3, 0x28),
        Bad("a character of three bytes with an ASCII end", 0xE2, 0x82, 0x28),
        Bad("a character of four bytes with an ASCII end", 0xF0, 0x9F, 0x98, 0x28),
        Bad("a start behind a start", 0xC3, 0xC3),
        Bad("a bad byte behind good ones", 0x61, 0xE2, 0x82, 0xAC, 0x80),
        Bad("one byte of two", 0xC3),
        Bad("one byte of three", 0xE2),
        Bad("two bytes of three", 0x61, 0xE2, 0x82),
        Bad("three bytes of four", 0xF0, 0x9F, 0x98),
    ];

    private static IEnumerable<FrameCase> Cut() =>
    [
        Right("8.1", "cuts a character by fragments", [.. Raw.Client(Raw.Text, 0xE2), .. Raw.Client(0, 0x82), .. Raw.Client(End, 0xAC)], Text("€")),
        Right("8.1", "cuts a character by a ping", [.. Raw.Client(Raw.Text, 0xC3), .. Raw.Client(Raw.Final | Raw.Ping, 0xFF), .. Raw.Client(End, 0xA9)], Ping(0xFF), Text("é")),
        Wrong("8.1", "ends cut text with nothing", [.. Raw.Client(Raw.Text, 0xE2, 0x82), .. Raw.Client(End)], Broken.Text),
        Wrong("8.1", "ends cut text with a letter", [.. Raw.Client(Raw.Text, 0xE2, 0x82), .. Raw.Client(End, "a")], Broken.Text),
        Wrong("8.1", "sends bad text in a first fragment", Raw.Client(Raw.Text, 0xFF), Broken.Text),
        Wrong("8.1", "sends bad text in a continuation", [.. Raw.Client(Raw.Text, "a"), .. Raw.Client(0, 0xFF)], Broken.Text),
        Wrong("8.1", "completes an overlong in a continuation", [.. Raw.Client(Raw.Text, 0xE0), .. Raw.Client(End, 0x80, 0x80)], Broken.Text),
        Wrong("8.1", "completes a surrogate in a continuation", [.. Raw.Client(Raw.Text, 0xED), .. Raw.Client(End, 0xA0, 0x80)], Broken.Text),
        Wrong("8.1", "sends bad text and not the rest of its frame", Raw.Announced(Whole, 100, 100, (byte)'a', 0xFF), Broken.Text),
        Wrong("8.1", "sends good text, then bad", [.. Raw.Client(Whole, "good"), .. Raw.Client(Whole, 0xC3, 0x28)], Broken.Text, Text("good")),
    ];

    private static FrameCase Bad(string what, params byte[] text) => Wrong("8.1", $"sends {what} as text", Raw.Client(Whole, text), Broken.Text);
}
