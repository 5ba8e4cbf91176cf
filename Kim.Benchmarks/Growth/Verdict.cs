namespace Kim.Benchmarks.Growth;

/// <summary>Whether a cost stays the same at all sizes.</summary>
/// <param name="Size">Where it is furthest from the median of all sizes.</param>
/// <param name="Ratio">What it is there, to that median.</param>
internal sealed record Verdict(int Size, double Ratio)
{
    public const double Tolerance = 0.1;

    public bool IsFlat => Math.Abs(Ratio - 1) <= Tolerance;

    public static Verdict Of(IEnumerable<int> sizes, double median, Func<int, double> cost) => sizes
        .Select(size => new Verdict(size, cost(size) / median))
        .MaxBy(verdict => Math.Abs(verdict.Ratio - 1))!;
}
