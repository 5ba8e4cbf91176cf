using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kim.Actors.Tests.Readme;

/// <summary>The README's examples are the files of this folder, so what it shows compiles, and its test passes.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_example_of_the_README_is_built_with_these_tests_and_short()
    {
        var here = Here();
        var readme = File.ReadAllText(Path.Combine(here, "../../README.md"));
        var built = Directory.GetFiles(here, "*.cs").Select(file => File.ReadAllText(file).Trim()).ToHashSet();

        var examples = Example().Matches(readme).Select(match => match.Groups[1].Value.Trim()).ToList();

        Assert.Equal(4, examples.Count);
        Assert.All(examples, example => Assert.Contains(example, built));
        Assert.All(examples, example => Assert.True(example.Split('\n').Length < 25, $"not under 25 lines:\n{example}"));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
