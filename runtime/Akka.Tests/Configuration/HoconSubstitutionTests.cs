using Akka.Configuration;

namespace Akka.Tests.Configuration;

public class HoconSubstitutionTests
{
    private static Config Parse(string text) => ConfigurationFactory.ParseString(text);

    [Theory]
    [InlineData("x = 1\na = ${x}")]
    [InlineData("a = ${x}\nx = 1")]
    [InlineData("o.x = 1\na = ${o.x}")]
    [InlineData("o { x = 1, y = ${o.x} }\na = ${o.y}")]
    [InlineData("x = 1\nx2 = ${x}\na = ${x2}")]
    [InlineData("x = 2\na = ${x}\nx = 1")]
    [InlineData("o = ${p}\np { x = 1 }\na = ${o.x}")]
    [InlineData("o = ${p} { y = 2 }\np { x = 1 }\na = ${o.x}")]
    [InlineData("p { x = 1 }\no = ${p}\no { y = 2 }\na = ${o.x}")]
    [InlineData("a = { c = 1 }\na = ${a.c}")]
    public void A_substitution_gives_the_value_of_its_path(string text) => Assert.Equal(1, Parse(text).GetInt("a"));

    [Fact]
    public void A_substitution_joins_with_the_words_around_it() =>
        Assert.Equal("Hello Roger, bye", Parse("name = Roger\na = Hello ${name}\", bye\"").GetString("a"));

    [Fact]
    public void A_substitution_in_quotes_is_text() => Assert.Equal("${x}", Parse("a = \"${x}\"").GetString("a"));

    [Fact]
    public void A_key_may_refer_to_its_own_earlier_value() =>
        Assert.Equal("/bin:/usr/bin", Parse("path = /bin\npath = ${path}\":/usr/bin\"").GetString("path"));

    [Fact]
    public void An_optional_substitution_without_a_value_leaves_the_earlier_one() =>
        Assert.Equal(8080, Parse("port = 8080\nport = ${?no.such.port}").GetInt("port"));

    [Fact]
    public void An_optional_substitution_without_a_value_makes_no_key() => Assert.False(Parse("a = ${?no.such}").HasPath("a"));

    [Fact]
    public void An_optional_substitution_without_a_value_is_nothing_in_a_text() =>
        Assert.Equal("x-y", Parse("a = x${?no.such}-y").GetString("a"));

    [Fact]
    public void An_environment_variable_stands_in_for_a_missing_path()
    {
        var name = "HOCON_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(name, "here");

        Assert.Equal("here", Parse($"a = ${{{name}}}").GetString("a"));
        Assert.Equal("own", Parse($"{name} = own\na = ${{{name}}}").GetString("a"));
    }

    [Fact]
    public void A_later_object_is_laid_over_a_substituted_one()
    {
        var config = Parse("base { x = 1, y = 1 }\na = ${base}\na { y = 2 }\nb { z = 3 }\nb = ${base}");

        Assert.Equal((1, 2), (config.GetInt("a.x"), config.GetInt("a.y")));
        Assert.Equal((1, 3), (config.GetInt("b.x"), config.GetInt("b.z")));
        Assert.Equal(1, config.GetInt("base.y"));
    }
}
