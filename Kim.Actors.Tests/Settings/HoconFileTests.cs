using Akka.Configuration;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

/// <summary>hocon.conf shows the defaults, which are in the code: they must not part.</summary>
public class HoconFileTests
{
    private static readonly Config File = ConfigurationFactory.ParseString(System.IO.File.ReadAllText("hocon.conf"));

    [Fact]
    public void The_file_states_the_defaults() =>
        Assert.Equivalent(new KimSettings(), KimSettings.From(File), strict: true);

    /// <summary>An unknown key's error lists the known ones.</summary>
    [Theory]
    [InlineData("kim")]
    [InlineData("kim.listener")]
    [InlineData("kim.certificate")]
    [InlineData("kim.service")]
    public void The_file_has_every_key(string section)
    {
        var error = Assert.Throws<KimSettingsException>(() => KimSettings.From($"{section}.typo = 1"));

        var known = error.Message.Split($"{section} has ")[1].Split(", ");
        Assert.Equal(known, File.GetConfig(section).AsEnumerable().Select(item => item.Key).Order());
    }

    [Fact]
    public void Every_key_of_the_file_stands_under_its_explanation()
    {
        var lines = System.IO.File.ReadAllLines("hocon.conf").Select(line => line.Trim()).ToArray();

        var unexplained = lines.Where((line, at) => line.Contains(" = ") && !line.StartsWith('#') && lines[at - 1] is "");

        Assert.Empty(unexplained);
    }
}
