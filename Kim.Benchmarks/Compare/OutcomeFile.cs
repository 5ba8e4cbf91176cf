using System.Text.Json;
using Figures = System.Collections.Generic.Dictionary<string, double>;

namespace Kim.Benchmarks.Compare;

/// <summary>Outcomes as <c>--json</c> writes them.</summary>
/// <param name="LoadAverage">Of the machine, at the end.</param>
/// <param name="Processors">Of the machine.</param>
/// <param name="Rounds">That the medians are of.</param>
/// <param name="Scenarios">By name.</param>
internal sealed record OutcomeFile(
    string LoadAverage, int Processors, int Rounds, Dictionary<string, Dictionary<string, OutcomeFile.Server>> Scenarios)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One server in one scenario, by the keys of figures.</summary>
    internal sealed record Server(Figures Medians, Figures Ratios);

    public static string Of(IReadOnlyList<Outcome> outcomes) => JsonSerializer.Serialize(
        new OutcomeFile(
            Machine.LoadAverage, Environment.ProcessorCount, outcomes[0].Rounds, outcomes.ToDictionary(outcome => outcome.Scenario.Name, Servers)),
        Json) + "\n";

    private static Dictionary<string, Server> Servers(Outcome outcome) => outcome.Contenders.ToDictionary(
        contender => contender.Name,
        contender => new Server(
            All(outcome.Scenario, figure => outcome.MedianOf(contender, figure)),
            All(outcome.Scenario, figure => outcome.RatioOf(contender, figure))));

    private static Figures All(Scenario scenario, Func<Figure, double> value) =>
        scenario.Figures.ToDictionary(figure => figure.Key, figure => Math.Round(value(figure), 3));
}
