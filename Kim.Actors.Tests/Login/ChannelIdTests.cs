using System.Text;
using Kim.Actors.Login;

namespace Kim.Actors.Tests.Login;

public sealed class ChannelIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("alice@example.com")]
    [InlineData("two words")]
    [InlineData("克林")]
    [InlineData("👩‍🚀")]
    public void Visible_text_is_an_id(string text)
    {
        Assert.True(ChannelId.IsValid(text));
        Assert.True(ChannelId.TryRead(Encoding.UTF8.GetBytes(text), out var id));
        Assert.Equal(text, id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u009fb")]
    [InlineData("a\u061cb")]
    [InlineData("a\u200fb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2067b")]
    public void What_could_forge_a_log_line_or_turn_a_text_is_no_id(string text)
    {
        Assert.False(ChannelId.IsValid(text));
        Assert.False(ChannelId.TryRead(Encoding.UTF8.GetBytes(text), out _));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_id_has_at_most_128_bytes(int length, bool valid)
    {
        Assert.Equal(valid, ChannelId.IsValid(new string('a', length)));
        Assert.Equal(valid, ChannelId.TryRead(Encoding.UTF8.GetBytes(new string('a', length)), out _));
        Assert.Equal(valid, ChannelId.IsValid("é" + new string('a', length - 2)));
    }

    [Fact]
    public void Half_a_surrogate_pair_and_bytes_that_are_not_utf8_are_no_id()
    {
        Assert.False(ChannelId.IsValid("a\ud83d"));
        Assert.False(ChannelId.TryRead([0x61, 0xff], out _));
        Assert.False(ChannelId.IsValid(null));
    }

    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("a b-c", "a b-c")]
    [InlineData("克林", "克林")]
    [InlineData("a\nb", "a\\u{a}b")]
    [InlineData("a\u202eb", "a\\u{202e}b")]
    [InlineData("a\\u{a}b", "a\\u{5c}u{a}b")]
    [InlineData(null, "")]
    public void A_printable_form_shows_what_could_not_be_seen(string? text, string printable) =>
        Assert.Equal(printable, ChannelId.Printable(text));

    [Fact]
    public void A_printable_form_is_short() =>
        Assert.Equal(new string('a', 128) + "...", ChannelId.Printable(new string('a', 1_000)));
}
