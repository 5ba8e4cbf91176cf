using System.Numerics;

namespace Kim.Node.Bench;

/// <summary>
/// Counts latencies in buckets that widen with the value: exact below 128, and within a 128th above, up to more than an hour.
/// The size is fixed, recording allocates nothing and is safe from any thread. The unit is a tick of 100 ns.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Precision = 7; // bits that are kept of a value
    private const int Steps = 1 << Precision; // buckets for each doubling of the value
    private const int Doublings = 29;

    private readonly long[] _counts = new long[(Doublings + 1) * Steps];

    /// <summary>The longest that it tells from longer ones.</summary>
    internal static TimeSpan Longest { get; } = new(HighestOf((Doublings + 1) * Steps - 1));

    /// <summary>How many were recorded.</summary>
    internal long Count
    {
        get
        {
            var count = 0L;
            foreach (ref var bucket in _counts.AsSpan())
                count += Volatile.Read(ref bucket);
            return count;
        }
    }

    /// <summary>Counts one. What is negative counts as zero, what is too long as <see cref="Longest"/>.</summary>
    internal void Record(TimeSpan latency) =>
        Interlocked.Increment(ref _counts[BucketOf(Math.Clamp(latency.Ticks, 0, Longest.Ticks))]);

    /// <summary>The latency that a share of those recorded doesn't exceed, rounded up to the end of its bucket.</summary>
    /// <param name="share">From 0 to 1; 0.99 is the 99th percentile.</param>
    /// <returns>Zero when none was recorded.</returns>
    internal TimeSpan Percentile(double share)
    {
        var left = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            left -= Volatile.Read(ref _counts[bucket]);
            if (left <= 0)
                return new TimeSpan(HighestOf(bucket));
        }
        return TimeSpan.Zero;
    }

    private static int BucketOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - Precision);
        return shift * Steps + (int)(value >> shift);
    }

    private static long HighestOf(int bucket)
    {
        var shift = Math.Max(0, bucket / Steps - 1);
        return ((bucket - (long)shift * Steps + 1) << shift) - 1;
    }
}
