using Kim.Node.Bench;

namespace Kim.Benchmarks.Compare;

/// <summary>What one round of one scenario came to for one contender.</summary>
/// <param name="Report">What the client saw.</param>
/// <param name="CpuMicros">CPU of the server for each message that the client got.</param>
/// <param name="MemoryKb">What the server's resident memory has grown by, for each connection.</param>
internal sealed record Measurement(BenchReport Report, double CpuMicros, double MemoryKb)
{
    /// <summary>Loads a server once.</summary>
    /// <exception cref="InvalidOperationException">An answer was wrong, or a connection failed: no figure can be trusted.</exception>
    public static async Task<Measurement> OfAsync(ServerProcess server, BenchOptions load)
    {
        var (cpu, memory) = (new TimeSpan[2], new long[2]);
        var report = await BenchRun.RunAsync(load, OnStage, CancellationToken.None);
        if (!report.IsClean)
            throw new InvalidOperationException($"{report.Mode} at {report.Url}: {report.Error}");
        var cost = cpu[1] - cpu[0];
        return new Measurement(
            report, cost.TotalMicroseconds / Math.Max(1, report.Messages), (memory[1] - memory[0]) / 1024.0 / load.Connections);

        void OnStage(BenchStage stage, BenchLoad _)
        {
            if (stage == BenchStage.Opening)
                memory[0] = server.Memory();
            else if (stage == BenchStage.Measuring)
                cpu[0] = server.CpuTime();
            else if (stage == BenchStage.Finishing)
                (cpu[1], memory[1]) = (server.CpuTime(), server.Memory());
        }
    }
}
