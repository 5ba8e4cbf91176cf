using System.Diagnostics;

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

    /// <summary>Waits until the heap is small enough: pools give back bit by bit what they don't use, Kestrel's a part every ten
    /// seconds.</summary>
    /// <returns>What there is then, or after all of the patience.</returns>
    public static async Task<Footprint> TakeWhenSmallAsync(long heap, TimeSpan patience)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var waiting = Stopwatch.StartNew();
        Footprint now;
        while ((now = Take()).Heap > heap && waiting.Elapsed < patience)
            await ticks.WaitForNextTickAsync();
        return now;
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
