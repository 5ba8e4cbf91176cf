namespace Kim.Benchmarks.Measuring;

/// <summary>What a piece of work has cost this process.</summary>
/// <param name="Cpu">CPU time of all its threads.</param>
/// <param name="Bytes">Bytes allocated on the managed heap.</param>
internal readonly record struct Cost(TimeSpan Cpu, long Bytes)
{
    /// <summary>Measures one run.</summary>
    /// <param name="work">The run.</param>
    /// <param name="collects">Whether it begins with a heap without garbage.</param>
    public static async Task<Cost> OfAsync(Func<Task> work, bool collects = true)
    {
        if (collects)
            Heap.Collect();
        var before = Now();
        await work();
        var after = Now();
        return new Cost(after.Cpu - before.Cpu, after.Bytes - before.Bytes);
    }

    /// <summary>The environment tells microseconds, where a <see cref="System.Diagnostics.Process"/> counts ticks of 10 ms.</summary>
    private static Cost Now() => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
}
