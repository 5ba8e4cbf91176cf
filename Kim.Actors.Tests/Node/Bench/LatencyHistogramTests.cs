using FsCheck;
using FsCheck.Fluent;
using Kim.Node.Bench;

namespace Kim.Actors.Tests.Node.Bench;

public class LatencyHistogramTests
{
    private static readonly Gen<long> Ticks = Gen.OneOf(
        Gen.Choose(0, 300).Select(i => (long)i),
        Gen.Choose(0, int.MaxValue - 1).Select(i => (long)i),
        from bit in Gen.Choose(0, 34) from around in Gen.Choose(-1, 1) select Math.Max(0, (1L << bit) + around));

    [Fact]
    public void Any_percentile_is_that_of_the_sorted_values_or_less_than_a_128th_above() => Prop.ForAll(
        Arb.From(from values in Ticks.NonEmptyListOf() from share in Gen.Choose(0, 1000) select (values, share: share / 1000.0)),
        sample =>
        {
            var histogram = Of(sample.values);
            var rank = Math.Max(1, (int)Math.Ceiling(sample.share * sample.values.Count));
            var exact = sample.values.Order().ElementAt(rank - 1);
            return histogram.Percentile(sample.share).Ticks is var found && found >= exact && found - exact <= exact / 128;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_recorded_is_zero()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0L, TimeSpan.Zero), (histogram.Count, histogram.Percentile(0.5)));
    }

    [Fact]
    public void What_is_out_of_range_counts_as_the_end_of_the_range()
    {
        var histogram = Of([-1, long.MaxValue]);

        Assert.Equal(TimeSpan.Zero, histogram.Percentile(0.5));
        Assert.Equal(LatencyHistogram.Longest, histogram.Percentile(1));
        Assert.InRange(LatencyHistogram.Longest, TimeSpan.FromHours(1), TimeSpan.MaxValue);
    }

    [Fact]
    public void No_count_is_lost_between_threads()
    {
        var histogram = new LatencyHistogram();

        Parallel.For(0, 100_000, i => histogram.Record(new TimeSpan(i % 3)));

        Assert.Equal(100_000, histogram.Count);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        var histogram = Of([1]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
            histogram.Record(new TimeSpan(i));

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static LatencyHistogram Of(IEnumerable<long> ticks)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in ticks)
            histogram.Record(new TimeSpan(value));
        return histogram;
    }
}
