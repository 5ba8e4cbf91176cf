namespace Kim.Actors.Tests.Chaos;

/// <summary>What this process holds.</summary>
/// <param name="Heap">Bytes of its objects.</param>
/// <param name="Files">Open files, sockets among them.</param>
/// <param name="Threads">Threads but those of the runtime itself, whose pool grows and shrinks as it likes.</param>
internal sealed record Footprint(long Heap, int Files, int Threads)
{
    public static Footprint Take()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new(GC.GetTotalMemory(forceFullCollection: true), Directory.GetFiles("/proc/self/fd").Length, CountThreads());
    }

    private static int CountThreads() => Directory.GetDirectories("/proc/self/task").Count(IsOurs);

    private static bool IsOurs(string thread)
    {
        try
        {
            return !File.ReadAllText($"{thread}/comm").StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it has ended
        }
    }
}
