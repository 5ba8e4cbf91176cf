using Akka.Configuration;

namespace Akka.Tests.Embedded;

/// <summary>Where a document is wrong.</summary>
public sealed class HoconErrorTests
{
    [Theory]
    [InlineData("a = 1\nb { c = 1", 2, 3)]
    [InlineData("a = 1\nb", 2, 2)]
    [InlineData("a = \"open\nb = 1", 1, 5)]
    [InlineData("a = 1\nb = [1, 2", 2, 5)]
    [InlineData("a = ${b", 1, 8)]
    [InlineData("a = $10s", 1, 5)]
    [InlineData("a = 1 }", 1, 7)]
    [InlineData("a =", 1, 4)]
    [InlineData("a = \"\\x\"", 1, 7)]
    [InlineData("x = 1\na = [1] {b = 1}", 2, 5)]
    [InlineData("\n\n  = 1", 3, 3)]
    [InlineData("a = {b = 1} c", 1, 5)]
    [InlineData("a = \"\"\"open", 1, 5)]
    public void Malformed_text_is_refused_with_line_and_column(string text, int line, int column)
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text));
        Assert.Contains($"(line {line}, column {column})", error.Message);
    }

    [Theory]
    [InlineData("a = 1\nb = ${no.such}", 2, 5)]
    [InlineData("a = ${b}\nb = ${a}", 2, 5)]
    [InlineData("a { b = ${a} }", 1, 9)]
    [InlineData("a = ${b.x}\nb = ${a.x}", 1, 5)]
    public void A_substitution_that_leads_nowhere_is_refused_with_line_and_column(string text, int line, int column)
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text));
        Assert.Contains($"(line {line}, column {column})", error.Message);
    }
}
