using Akka.Configuration;

namespace Akka.Tests.Configuration;

public class ConfigTests
{
    private static Config Parse(string text) => ConfigurationFactory.ParseString(text);

    [Theory]
    [InlineData("500 ns", 5)]
    [InlineData("3us", 30)]
    [InlineData("250", 2_500_000)]
    [InlineData("250ms", 2_500_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("2 minutes", 1_200_000_000)]
    [InlineData("3m", 1_800_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1 day", 864_000_000_000)]
    [InlineData("infinite", -10_000)]
    public void A_duration_has_HOCONs_units(string text, long ticks) =>
        Assert.Equal(ticks, Parse($"a = {text}").GetTimeSpan("a").Ticks);

    [Theory]
    [InlineData("512", 512)]
    [InlineData("512 B", 512)]
    [InlineData("2kB", 2_000)]
    [InlineData("2KB", 2_000)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64k", 65_536)]
    [InlineData("1.5 MB", 1_500_000)]
    [InlineData("1MiB", 1_048_576)]
    [InlineData("2 gibibytes", 2_147_483_648)]
    public void A_size_has_HOCONs_units(string text, long bytes) => Assert.Equal(bytes, Parse($"a = {text}").GetByteSize("a"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("no", false)]
    [InlineData("false", false)]
    public void A_boolean_has_three_pairs_of_words(string text, bool expected) =>
        Assert.Equal(expected, Parse($"a = {text}").GetBoolean("a", !expected));

    [Fact]
    public void A_value_of_the_wrong_kind_is_refused_with_its_path()
    {
        var config = Parse("a { i = x, t = 5 parsecs, b = maybe, s = 3 XB }");

        Assert.Contains("'a.i'", Assert.Throws<ConfigurationException>(() => config.GetInt("a.i")).Message);
        Assert.Contains("'a.t'", Assert.Throws<ConfigurationException>(() => config.GetTimeSpan("a.t")).Message);
        Assert.Contains("'a.b'", Assert.Throws<ConfigurationException>(() => config.GetBoolean("a.b")).Message);
        Assert.Contains("'a.s'", Assert.Throws<ConfigurationException>(() => config.GetByteSize("a.s")).Message);
    }

    [Fact]
    public void Infinite_is_refused_where_it_is_not_allowed() =>
        Assert.Throws<ConfigurationException>(() => Parse("a = infinite").GetTimeSpan("a", allowInfinite: false));

    [Fact]
    public void A_missing_path_gives_the_default()
    {
        var config = Config.Empty;

        Assert.Null(config.GetString("a"));
        Assert.Equal("x", config.GetString("a", "x"));
        Assert.Equal(7, config.GetInt("a", 7));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("a"));
        Assert.Equal(TimeSpan.FromSeconds(1), config.GetTimeSpan("a", TimeSpan.FromSeconds(1)));
        Assert.Null(config.GetByteSize("a"));
        Assert.Empty(config.GetStringList("a"));
        Assert.True(config.GetConfig("a").IsEmpty);
    }

    [Fact]
    public void A_fallback_gives_what_is_missing()
    {
        var config = Parse("a { x = 1 }").WithFallback(Parse("a { x = 2, y = 2 }")).WithFallback(Parse("a { y = 3, z = 3 }"));

        Assert.Equal((1, 2, 3), (config.GetInt("a.x"), config.GetInt("a.y"), config.GetInt("a.z")));
    }

    [Fact]
    public void A_section_is_merged_over_all_fallbacks()
    {
        var section = Parse("a.b { x = 1 }").WithFallback(Parse("a.b { x = 2, y = 2 }")).GetConfig("a.b");

        Assert.Equal((1, 2), (section.GetInt("x"), section.GetInt("y")));
        Assert.Equal(["x", "y"], section.AsEnumerable().Select(item => item.Key));
    }

    [Fact]
    public void A_configuration_is_not_changed_by_its_use_as_a_base()
    {
        var config = Parse("a = 1");

        config.WithFallback(Parse("b = 2"));

        Assert.False(config.HasPath("b"));
        Assert.Throws<ArgumentException>(() => config.WithFallback(config));
    }

    [Fact]
    public void The_top_level_is_enumerated_over_all_fallbacks()
    {
        var config = Parse("a = 1, b = 1").WithFallback(Parse("b = 2, c = 2"));

        Assert.Equal(["a=1", "b=1", "c=2"], config.AsEnumerable().Select(item => $"{item.Key}={item.Value.GetString()}"));
    }

    [Fact]
    public void The_merged_text_holds_the_fallbacks()
    {
        var config = Parse("a { x = 1 }").WithFallback(Parse("a { x = 2, y = 2 }"));

        Assert.Equal(2, Parse(config.ToString(includeFallback: true)).GetInt("a.y"));
        Assert.False(Parse(config.ToString(includeFallback: false)).HasPath("a.y"));
    }

    [Fact]
    public void Text_becomes_a_configuration_where_one_is_expected()
    {
        Config config = "a = 1";

        Assert.Equal(1, config.GetInt("a"));
    }

    [Fact]
    public void The_default_configuration_has_the_runtimes_settings() =>
        Assert.Equal(30, ConfigurationFactory.Default().GetInt("akka.actor.default-dispatcher.throughput"));

    [Fact]
    public void An_absent_configuration_is_empty_and_takes_a_fallback()
    {
        Config? none = null;

        Assert.True(none.IsNullOrEmpty());
        Assert.Equal(1, none.SafeWithFallback(Parse("a = 1")).GetInt("a"));
    }
}
