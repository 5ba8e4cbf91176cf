using System.Text.Json;

namespace Kim.Benchmarks.Compare;

/// <summary>CPU per message as a ratio to ASP.NET Core's, of each form of Kim in each quick scenario, as it was when somebody recorded
/// it. Of all figures it depends least on what else the machine does.</summary>
internal sealed class RecordedRatios(IReadOnlyDictionary<string, double> ratios)
{
    /// <summary>In the working directory, which is to be the repository's.</summary>
    public const string FileName = "Kim.Benchmarks/recorded.json";

    private const double Tolerance = 1.25;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static RecordedRatios Of(IEnumerable<Outcome> outcomes) =>
        new(outcomes.SelectMany(RatiosOf).ToDictionary(one => one.Name, one => Math.Round(one.Ratio, 3)));

    /// <exception cref="IOException">There is no such file.</exception>
    public static RecordedRatios Read() =>
        new(JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(FileName))!);

    /// <exception cref="IOException">There is no such directory.</exception>
    public void Write() => File.WriteAllText(FileName, JsonSerializer.Serialize(ratios, Json) + "\n");

    /// <returns>What has become too expensive, or was never recorded, and what to say of it.</returns>
    public IEnumerable<(string Name, string Told)> Regressions(Outcome outcome) =>
        from one in RatiosOf(outcome)
        let told = Regression(one.Name, one.Ratio)
        where told is not null
        select (one.Name, told);

    private string? Regression(string name, double ratio)
    {
        if (!ratios.TryGetValue(name, out var recorded))
            return $"{name}: nothing is recorded";
        return ratio <= recorded * Tolerance ? null : FormattableString.Invariant(
            $"{name}: {ratio:F2} of ASP.NET Core's CPU, which is more than {Tolerance} times the recorded {recorded:F2}");
    }

    private static IEnumerable<(string Name, double Ratio)> RatiosOf(Outcome outcome) =>
        from contender in outcome.Contenders
        where contender != Contender.AspNet
        select ($"{contender.Name}: {outcome.Scenario.Name}", outcome.RatioOf(contender, Figure.Cpu));
}
