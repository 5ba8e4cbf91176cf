namespace Kim.Benchmarks.Measuring;

/// <summary>The managed heap.</summary>
internal static class Heap
{
    /// <summary>Takes all garbage away.</summary>
    public static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Bytes that are alive.</summary>
    public static long Alive()
    {
        Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
