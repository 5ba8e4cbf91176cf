using System.Text;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

public class ClosePayloadTests
{
    /// <summary>Codes at the edges of what RFC 6455, section 7.4, and IANA's registry allow in a close frame.</summary>
    public static TheoryData<int, bool> Codes() => new()
    {
        { 0, false }, { 999, false }, { 1000, true }, { 1001, true }, { 1002, true }, { 1003, true }, { 1004, false },
        { 1005, false }, { 1006, false }, { 1007, true }, { 1008, true }, { 1009, true }, { 1010, true }, { 1011, true },
        { 1012, true }, { 1013, true }, { 1014, true }, { 1015, false }, { 1016, false }, { 1100, false }, { 1999, false },
        { 2000, false }, { 2999, false }, { 3000, true }, { 3999, true }, { 4000, true }, { 4999, true }, { 5000, false },
        { 65535, false },
    };

    [Theory, MemberData(nameof(Codes))]
    public void A_code_may_be_sent_or_not(int code, bool may)
    {
        Assert.Equal(may, ClosePayload.MaySend((CloseCode)code));
        Assert.Equal(may, ClosePayload.TryRead(Raw.ClosePayload(code), out _, out _));
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var payload = Write(CloseCode.GoingAway, "später");

        Assert.True(ClosePayload.TryRead(payload, out var code, out var reason));
        Assert.Equal((CloseCode.GoingAway, "später"), (code, reason));
    }

    [Fact]
    public void An_empty_payload_has_no_status()
    {
        Assert.True(ClosePayload.TryRead([], out var code, out var reason));
        Assert.Equal((CloseCode.NoStatus, ""), (code, reason));
        Assert.Empty(Write(CloseCode.NoStatus, "never sent"));
    }

    [Theory]
    [InlineData("x", 123), InlineData("é", 122), InlineData("€", 123), InlineData("😀", 120)]
    public void A_long_reason_is_cut_before_the_character_that_does_not_fit(string character, int bytes)
    {
        var payload = Write(CloseCode.Normal, string.Concat(Enumerable.Repeat(character, 200)));

        Assert.Equal(2 + bytes, payload.Length);
        Assert.True(ClosePayload.TryRead(payload, out _, out var reason));
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(reason));
    }

    [Fact]
    public void A_reason_that_is_no_text_is_made_one() =>
        Assert.Equal("a\uFFFD"u8, Write(CloseCode.Normal, "a\uD800")[2..]);

    [Theory]
    [InlineData(CloseCode.Abnormal), InlineData((CloseCode)0), InlineData((CloseCode)5000)]
    public void A_code_that_may_not_be_sent_is_not_written(CloseCode code) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(code, ""));

    [Fact]
    public void A_payload_that_breaks_a_rule_is_not_read()
    {
        Assert.False(ClosePayload.TryRead([3], out _, out _));
        Assert.False(ClosePayload.TryRead(Raw.ClosePayload(1000, 0xFF), out _, out _));
    }

    private static byte[] Write(CloseCode code, string reason)
    {
        var destination = new byte[ClosePayload.MaxLength];
        return destination[..ClosePayload.Write(destination, code, reason)];
    }
}
