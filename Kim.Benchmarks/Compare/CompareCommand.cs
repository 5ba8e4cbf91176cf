using System.CommandLine;
using Kim.Node.Bench;
using Spectre.Console;

namespace Kim.Benchmarks.Compare;

/// <summary><c>compare</c>: the node beside what one would use instead of it.</summary>
internal static class CompareCommand
{
    private const int LeastRounds = 5;

    private static readonly Contender[] QuickContenders = [Contender.Kim, Contender.KimListeningOnItsLoops, Contender.AspNet];
    private static readonly Contender[] AllContenders =
        [Contender.Kim, Contender.KimListeningOnItsLoops, Contender.KimOnKestrel, Contender.AspNet, Contender.SignalR];

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan QuickDuration = TimeSpan.FromSeconds(1.2);

    public static Command Create()
    {
        var quick = new Option<bool>("--quick")
        {
            Description = "In less than two minutes: kim on its event loops and ASP.NET Core only, without idle and churn; ends with 1 when a ratio " +
                $"of CPU is more than 25 % worse than in {RecordedRatios.FileName}, twice in a row.",
        };
        var record = new Option<bool>("--record") { Description = "With --quick: records the ratios there instead." };
        var rounds = new Option<int>("--rounds")
        {
            Description = $"How often each server gets its turn, at least {LeastRounds}.",
            HelpName = "N",
            DefaultValueFactory = _ => LeastRounds,
            Validators =
            {
                option =>
                {
                    if (option.GetValueOrDefault<int>() < LeastRounds)
                        option.AddError($"--rounds must be at least {LeastRounds}");
                },
            },
        };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result there too.", HelpName = "FILE" };
        var command = new Command("compare", "Loads the node, an ASP.NET Core websocket server and a SignalR hub in turns with the " +
            "same client. Figures are medians of all rounds; ratios are to ASP.NET Core in the same round.") { quick, record, rounds, json };
        command.SetAction((line, _) => RunAsync(
            line.GetValue(quick), line.GetValue(record), line.GetValue(rounds), line.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(bool quick, bool record, int rounds, FileInfo? json)
    {
        if (Refusal(quick, record) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 2;
        }
        var outcomes = quick
            ? await RunAsync(QuickContenders, Scenario.Quick, rounds, QuickDuration)
            : await RunAsync(AllContenders, Scenario.All, rounds, Duration);
        if (json is not null)
            await File.WriteAllTextAsync(json.FullName, OutcomeFile.Of(outcomes));
        if (record)
            RecordedRatios.Of(outcomes).Write();
        return quick && !record ? await JudgeAsync(outcomes, rounds) : 0;
    }

    private static string? Refusal(bool quick, bool record) =>
        !Machine.IsReleaseBuild ? "only a Release build can be compared"
        : record && !quick ? "--record goes with --quick"
        : quick && !record && !File.Exists(RecordedRatios.FileName) ? $"{RecordedRatios.FileName} is not in the working directory"
        : null;

    private static async Task<IReadOnlyList<Outcome>> RunAsync(
        IReadOnlyList<Contender> contenders, IReadOnlyList<Scenario> scenarios, int rounds, TimeSpan duration)
    {
        var console = BenchConsole.Open();
        var comparison = new Comparison(contenders, rounds, duration, Console.Error);
        var outcomes = new List<Outcome>();
        foreach (var scenario in scenarios)
        {
            outcomes.Add(await comparison.RunAsync(scenario));
            console.WriteLine($"{scenario.Name}; {Environment.ProcessorCount} processors, load average {Machine.LoadAverage}:");
            console.Write(OutcomeTable.Of(outcomes[^1]));
        }
        return outcomes;
    }

    /// <summary>Whoever shares the machine may spoil one run, but hardly two: what has become worse has to be so again.</summary>
    private static async Task<int> JudgeAsync(IReadOnlyList<Outcome> outcomes, int rounds)
    {
        var recorded = RecordedRatios.Read();
        var suspects = outcomes.SelectMany(recorded.Regressions).ToDictionary(suspect => suspect.Name);
        var scenarios = outcomes.Where(outcome => recorded.Regressions(outcome).Any()).Select(outcome => outcome.Scenario).ToArray();
        var again = (await RunAsync(QuickContenders, scenarios, rounds, QuickDuration)).SelectMany(recorded.Regressions);
        var regressions = again.Where(regression => suspects.ContainsKey(regression.Name)).ToArray();
        foreach (var (_, told) in regressions)
            await Console.Error.WriteLineAsync(told);
        return regressions.Length > 0 ? 1 : 0;
    }
}
