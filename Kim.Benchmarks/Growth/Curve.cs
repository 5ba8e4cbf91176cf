using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Growth;

/// <summary>One figure at every size: a row of a table, and a line in a picture.</summary>
/// <param name="title">What costs that much.</param>
/// <param name="format">In tables.</param>
/// <param name="judgedFrom">The smallest size at which the figure tells more than noise; null when it is not to be flat at all.</param>
internal sealed class Curve(string title, string format, int? judgedFrom = 0)
{
    private readonly SortedDictionary<int, List<double>> _values = [];

    public string Title => title;

    public string Format => format;

    public IReadOnlyCollection<int> Sizes => _values.Keys;

    /// <summary>Where it tells more than noise.</summary>
    public IEnumerable<int> SoundSizes => Sizes.Where(size => size >= (judgedFrom ?? 0));

    public bool IsEmpty => _values.Count == 0;

    /// <summary>One measurement; at a size that has some already, one more of the same.</summary>
    public void Add(int size, double value)
    {
        if (!_values.TryGetValue(size, out var values))
            _values.Add(size, values = []);
        values.Add(value);
    }

    /// <summary>The median of what was measured there.</summary>
    public double At(int size) => Median.Of(_values[size]);

    /// <summary>Without what the first ones cost, and with it what the process would cost without any.</summary>
    /// <returns>None at sizes up to those.</returns>
    public Curve Beyond(int first, string name)
    {
        var beyond = new Curve(name, format, first);
        foreach (var size in Sizes.Where(size => size > first))
            beyond.Add(size, (At(size) * size - At(first) * first) / (size - first));
        return beyond;
    }

    /// <summary>Whether it is flat; null when that can't be said, or is not asked.</summary>
    public Verdict? Judge()
    {
        var judged = SoundSizes.ToArray();
        return judgedFrom is not null && judged.Length > 1 ? Verdict.Of(judged, Median.Of(judged.Select(At)), At) : null;
    }
}
