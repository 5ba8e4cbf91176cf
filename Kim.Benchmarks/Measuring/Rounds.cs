namespace Kim.Benchmarks.Measuring;

/// <summary>Runs several loads in turns, so that whatever else the machine does falls on all of them alike.</summary>
internal static class Rounds
{
    /// <summary>Measures each load once a round, after a round that warms up.</summary>
    /// <param name="loads">What takes turns.</param>
    /// <param name="rounds">That count.</param>
    /// <param name="collects">Whether each run begins with a heap without garbage. With gigabytes alive that takes far longer than
    /// the run.</param>
    /// <returns>The median cost of one operation of each load: microseconds of CPU, and bytes.</returns>
    public static async Task<IReadOnlyDictionary<Load, (double Micros, double Bytes)>> RunAsync(
        IReadOnlyList<Load> loads, int rounds, bool collects = true)
    {
        var costs = loads.ToDictionary(load => load, _ => new List<Cost>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var load in loads)
            {
                var cost = await Cost.OfAsync(load.RunAsync, collects);
                if (round > 0)
                    costs[load].Add(cost);
            }
        }
        return costs.ToDictionary(pair => pair.Key, pair => PerOperation(pair.Key, pair.Value));
    }

    private static (double Micros, double Bytes) PerOperation(Load load, List<Cost> costs) =>
        (Median.Of(costs.Select(cost => cost.Cpu.TotalMicroseconds)) / load.Operations,
         Median.Of(costs.Select(cost => (double)cost.Bytes)) / load.Operations);
}
