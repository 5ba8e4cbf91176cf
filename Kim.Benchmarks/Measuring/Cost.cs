using System.Diagnostics;

namespace Kim.Benchmarks.Measuring;

/// <summary>What a piece of work has cost this process.</summary>
/// <param name="Cpu">CPU time of all its threads.</param>
/// <param name="Bytes">Bytes allocated on the managed heap.</param>
internal readonly record struct Cost(TimeSpan Cpu, long Bytes)
{
    private static readonly Process Self = Process.GetCurrentProcess();

    /// <summary>Measures one run, from a heap without garbage.</summary>
    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        Heap.Collect();
        var before = Now();
        await work();
        var after = Now();
        return new Cost(after.Cpu - before.Cpu, after.Bytes - before.Bytes);
    }

    private static Cost Now()
    {
        Self.Refresh();
        return new Cost(Self.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
    }
}
