namespace Kim.Benchmarks.Measuring;

/// <summary>Runs several loads in turns, so that whatever else the machine does falls on all of them alike.</summary>
internal static class Rounds
{
    /// <summary>Measures each load once a round, after a round that warms up.</summary>
    /// <returns>The median cost of one operation of each load: microseconds of CPU, and bytes.</returns>
    public static async Task<IReadOnlyDictionary<Load, (double Micros, double Bytes)>> RunAsync(IReadOnlyList<Load> loads, int rounds)
    {
        var costs = loads.ToDictionary(load => load, _ => new List<Cost>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var load in loads)
            {
                var cost = await Cost.OfAsync(load.RunAsync);
                if (round > 0)
                    costs[load].Add(cost);
            }
        }
        return costs.ToDictionary(pair => pair.Key, pair => PerOperation(pair.Key, pair.Value));
    }

    private static (double Micros, double Bytes) PerOperation(Load load, List<Cost> costs) =>
        (Median(costs.Select(cost => cost.Cpu.TotalMicroseconds)) / load.Operations,
         Median(costs.Select(cost => (double)cost.Bytes)) / load.Operations);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
