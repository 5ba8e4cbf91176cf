using System.Text.Json;

namespace Kim.Benchmarks.Compare;

/// <summary>Kim's CPU per message as a ratio to ASP.NET Core's, of each quick scenario, as it was when somebody recorded it. Of
/// all figures it depends least on what else the machine does.</summary>
internal sealed class RecordedRatios(IReadOnlyDictionary<string, double> ratios)
{
    /// <summary>In the working directory, which is to be the repository's.</summary>
    public const string FileName = "Kim.Benchmarks/recorded.json";

    private const double Tolerance = 1.25;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static RecordedRatios Of(IEnumerable<Outcome> outcomes) =>
        new(outcomes.ToDictionary(outcome => outcome.Scenario.Name, outcome => Math.Round(RatioOf(outcome), 3)));

    /// <exception cref="IOException">There is no such file.</exception>
    public static RecordedRatios Read() =>
        new(JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(FileName))!);

    /// <exception cref="IOException">There is no such directory.</exception>
    public void Write() => File.WriteAllText(FileName, JsonSerializer.Serialize(ratios, Json) + "\n");

    /// <returns>What to say of a scenario that has become too expensive, or was never recorded; null of any other.</returns>
    public string? Regression(Outcome outcome)
    {
        var ratio = RatioOf(outcome);
        if (!ratios.TryGetValue(outcome.Scenario.Name, out var recorded))
            return $"{outcome.Scenario.Name}: nothing is recorded";
        return ratio <= recorded * Tolerance ? null : FormattableString.Invariant(
            $"{outcome.Scenario.Name}: {ratio:F2} of ASP.NET Core's CPU, which is more than {Tolerance} times the recorded {recorded:F2}");
    }

    private static double RatioOf(Outcome outcome) => outcome.RatioOf(Contender.Kim, Figure.Cpu);
}
