using FsCheck;
using FsCheck.Fluent;
using Kim.Actors.Channels;

namespace Kim.Actors.Tests.Channels;

/// <summary>What holds for any number of batches, any drain wait and any luck.</summary>
public sealed class DrainPaceTests
{
    private static readonly Gen<(int Batches, TimeSpan DrainWait, int Seed)> Stops =
        from batches in Gen.OneOf(Gen.Choose(1, 10), Gen.Choose(11, 4000))
        from millis in Gen.OneOf(Gen.Choose(1, 1000), Gen.Choose(1001, (int)TimeSpan.FromDays(7).TotalMilliseconds))
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (batches, TimeSpan.FromMilliseconds(millis), seed);

    [Fact]
    public void Every_batch_has_its_time_and_the_first_begins_at_once() =>
        Check((starts, stop) => starts.Length == stop.Batches && starts[0] == TimeSpan.Zero);

    [Fact]
    public void All_batches_begin_within_their_share_of_the_drain_wait() =>
        Check((starts, stop) => starts[^1] <= stop.DrainWait * DrainPace.Share);

    [Fact]
    public void No_pause_is_longer_than_the_longest_nor_less_than_half_of_any_other() =>
        Check((starts, _) =>
        {
            var pauses = starts.Zip(starts.Skip(1), (one, next) => next - one).DefaultIfEmpty().ToArray();
            return pauses.Max() <= DrainPace.LongestPause && pauses.Min() * 2 + TimeSpan.FromTicks(2) >= pauses.Max();
        });

    [Fact]
    public void No_two_nodes_pause_alike() =>
        Assert.NotEqual(Starts((10, TimeSpan.FromSeconds(30), 1)), Starts((10, TimeSpan.FromSeconds(30), 2)));

    private static void Check(Func<TimeSpan[], (int Batches, TimeSpan DrainWait, int Seed), bool> holds) =>
        Prop.ForAll(Arb.From(Stops), stop => holds(Starts(stop), stop)).QuickCheckThrowOnFailure();

    private static TimeSpan[] Starts((int Batches, TimeSpan DrainWait, int Seed) stop) =>
        [.. DrainPace.Starts(stop.Batches, stop.DrainWait, new Random(stop.Seed))];
}
