using Akka.Configuration;
using Akka.Hosting;
using Akka.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Tests.Hosting;

public sealed class HostedConfigurationTests
{
    private readonly AkkaConfigurationBuilder _builder = new(new ServiceCollection(), "configured");

    [Theory]
    [InlineData(HoconAddMode.Append, 1, 2, 3)]
    [InlineData(HoconAddMode.Prepend, 1, 20, 3)]
    [InlineData(HoconAddMode.Replace, 0, 20, 3)]
    public void Configuration_is_added_behind_before_or_instead_of_what_is_there(HoconAddMode mode, int a, int b, int c)
    {
        _builder.AddHocon("a = 1, b = 2", HoconAddMode.Append).AddHocon("b = 20, c = 3", mode);

        var config = _builder.Configuration.Value;
        Assert.Equal((a, b, c), (config.GetInt("a"), config.GetInt("b"), config.GetInt("c")));
    }

    [Fact]
    public void Configuration_can_come_from_a_file()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "kim.read-wait = 3m");

        _builder.AddHoconFile(path, HoconAddMode.Append);

        Assert.Equal(TimeSpan.FromMinutes(3), _builder.Configuration.Value.GetTimeSpan("kim.read-wait"));
        File.Delete(path);
    }

    [Theory]
    [InlineData(2.5, "2500 ms")]
    [InlineData(0, "infinite")]
    [InlineData(-1, "infinite")]
    public void An_ask_timeout_of_zero_or_less_is_infinite(double seconds, string expected)
    {
        _builder.WithActorAskTimeout(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, _builder.Configuration.Value.GetString("akka.actor.ask-timeout"));
    }

    [Fact]
    public void Keys_of_environment_variables_become_lower_case_with_dashes()
    {
        var config = Read(("AKKA:ACTOR:ASK_TIMEOUT", "3s"), ("plain", "text, with: signs")).ToHocon();

        Assert.Equal(TimeSpan.FromSeconds(3), config.GetTimeSpan("akka.actor.ask-timeout"));
        Assert.Equal("text, with: signs", config.GetString("plain"));
    }

    [Fact]
    public void Keys_keep_their_case_when_they_are_not_normalized()
    {
        var config = Read(("akka:\"Some.Type\"", "json"), ("akka:Log_Level", "DEBUG")).ToHocon(normalizeKeys: false);

        Assert.Equal("json", config.GetString("akka.\"Some.Type\""));
        Assert.Equal("DEBUG", config.GetString("akka.Log-Level"));
    }

    [Fact]
    public void A_node_whose_keys_are_all_numbers_is_a_list_in_their_order()
    {
        var config = Read(("roles:0", "zero"), ("roles:22", "two"), ("roles:1", "one")).ToHocon();

        Assert.Equal(["zero", "one", "two"], config.GetStringList("roles"));
    }

    [Fact]
    public void A_dot_in_a_key_parts_it()
    {
        var config = Read(("kim.outbox", "1MiB")).ToHocon();

        Assert.Equal(1024 * 1024, config.GetByteSize("kim.outbox"));
    }

    [Fact]
    public void A_section_keeps_its_key()
    {
        _builder.AddHocon(Read(("akka:loglevel", "DEBUG"), ("other", "1")).GetSection("akka"), HoconAddMode.Append);

        var config = _builder.Configuration.Value;
        Assert.Equal("DEBUG", config.GetString("akka.loglevel"));
        Assert.False(config.HasPath("other"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with spaces between")]
    [InlineData(" spaces around ")]
    [InlineData("")]
    [InlineData("Server=A\\B;Timeout=180;")]
    [InlineData("quoted \" and {braced} [listed] # $x ${y}")]
    [InlineData("lines\r\nand\ttabs\b\f")]
    [InlineData("日本語 / אָ")]
    public void Any_text_survives_the_way_through_hocon(string text)
    {
        Config config = $"text = {text.ToHocon()}";

        Assert.Equal(text, config.GetString("text"));
    }

    [Fact]
    public void Values_are_written_as_hocon_reads_them()
    {
        Assert.Equal("on", true.ToHocon());
        Assert.Equal("off", false.ToHocon());
        Assert.Equal("-7", (-7).ToHocon());
        Assert.Equal("8", 8L.ToHocon());
        Assert.Equal("1.5", 1.5.ToHocon());
        Assert.Equal("0.25", 0.25f.ToHocon());
        Assert.Equal("1500 ms", TimeSpan.FromSeconds(1.5).ToHocon());
        Assert.Throws<ConfigurationException>(() => TimeSpan.FromSeconds(-1).ToHocon());
    }

    private static IConfigurationRoot Read(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();
}
