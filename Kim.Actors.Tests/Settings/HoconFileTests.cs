using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
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
    [InlineData("kim.accept-rate")]
    [InlineData("kim.rate-limit")]
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
    public void The_page_on_security_tells_the_same_defaults()
    {
        var page = System.IO.File.ReadAllText(Path.Combine(Here(), "../../SECURITY.md"));
        var rows = Regex.Matches(page, @"^\| `([a-z.-]+)` \| (\S+) \|", RegexOptions.Multiline);

        Assert.True(rows.Count >= 20);
        Assert.All(rows, row => Assert.Equal((row.Value, row.Groups[2].Value), (row.Value, DefaultOf($"kim.{row.Groups[1]}"))));
    }

    [Fact]
    public void Every_key_of_the_file_stands_under_its_explanation()
    {
        var lines = System.IO.File.ReadAllLines("hocon.conf").Select(line => line.Trim()).ToArray();

        var unexplained = lines.Where((line, at) => line.Contains(" = ") && !line.StartsWith('#') && lines[at - 1] is "");

        Assert.Empty(unexplained);
    }

    private static string DefaultOf(string key) =>
        key == "kim.allowed-origins" ? $"[{string.Join(", ", File.GetStringList(key))}]" : File.GetString(key);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
