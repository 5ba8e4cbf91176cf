using Spectre.Console;

namespace Kim.Node.Bench;

/// <summary>What a person sees of a run: a line that lives while it does, and a table at the end.</summary>
internal sealed class BenchScreen(IAnsiConsole console, BenchOptions options)
{
    private const string FirstScene = "opening";

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private volatile Scene? _scene;

    /// <summary>Runs it in sight; where nobody looks at a terminal there is only the table.</summary>
    internal async Task<BenchReport> RunAsync(CancellationToken stop)
    {
        var report = console.Profile.Capabilities.Interactive
            ? await console.Status().StartAsync(FirstScene, status => RunInSightAsync(status, stop))
            : await BenchRun.RunAsync(options, (_, _) => { }, stop);
        console.Write(BenchTable.Of(report));
        if (report.Error is { } error)
            console.MarkupLineInterpolated($"[red]{error}[/]");
        return report;
    }

    private async Task<BenchReport> RunInSightAsync(StatusContext status, CancellationToken stop)
    {
        var running = BenchRun.RunAsync(options, (stage, load) => _scene = new Scene(stage, load), stop);
        while (await Task.WhenAny(running, Task.Delay(Refresh, CancellationToken.None)) != running)
            status.Status(_scene?.ToString() ?? FirstScene);
        return await running;
    }

    private sealed record Scene(BenchStage Stage, BenchLoad Load)
    {
        public override string ToString() => Stage switch
        {
            BenchStage.Opening => $"opening: {Load.Opened:N0} connections",
            BenchStage.WarmingUp => "warming up",
            BenchStage.Measuring => $"measuring: {Load.Tally.Latency.Count:N0} messages{Trouble}",
            _ => "finishing",
        };

        private string Trouble => Load.Tally is { Failed: 0, Wrong: 0 } ? "" : $", {Load.Tally.Failed} failed, {Load.Tally.Wrong} wrong";
    }
}
