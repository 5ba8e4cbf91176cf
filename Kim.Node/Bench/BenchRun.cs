namespace Kim.Node.Bench;

/// <summary>How far a run has come.</summary>
internal enum BenchStage
{
    Opening,
    WarmingUp,
    Measuring,
    Finishing,
}

/// <summary>Runs one load from its first connection to its last.</summary>
internal static class BenchRun
{
    /// <param name="options">The load.</param>
    /// <param name="onStage">Called at the beginning of each stage; a figure read at that of measuring and again at that of
    /// finishing belongs to the messages that are counted.</param>
    /// <param name="stop">Ends it early; what was measured so far is reported.</param>
    internal static async Task<BenchReport> RunAsync(
        BenchOptions options, Action<BenchStage, BenchLoad> onStage, CancellationToken stop)
    {
        using var load = BenchLoad.Of(options);
        try
        {
            onStage(BenchStage.Opening, load);
            await load.OpenAsync(stop);
            if (load.Opened > 0)
                await MeasureAsync(load, options, onStage, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As it was asked to.
        }
        onStage(BenchStage.Finishing, load);
        await load.FinishAsync();
        return BenchReport.Of(options, load);
    }

    private static async Task MeasureAsync(
        BenchLoad load, BenchOptions options, Action<BenchStage, BenchLoad> onStage, CancellationToken stop)
    {
        await load.StartAsync(stop);
        onStage(BenchStage.WarmingUp, load);
        await Task.Delay(options.WarmUp, stop);
        onStage(BenchStage.Measuring, load);
        load.Tally.Begin();
        try
        {
            await Task.Delay(options.Duration, stop);
        }
        finally
        {
            load.Tally.End();
        }
    }
}
