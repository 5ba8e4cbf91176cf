namespace Kim.Benchmarks.Measuring;

/// <summary>The middle of several measurements of the same: one that something else has disturbed does not count.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
