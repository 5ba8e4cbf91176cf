using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;
using Kim.Actors.Login;
using Kim.Actors.Tests.Channels;

namespace Kim.Actors.Tests.Login;

public sealed class MemoryWatchTests() : TestKit(TestConfigs.TestSchedulerConfig)
{
    private readonly List<bool> _changes = [];
    private double _used;

    [Fact]
    public void Memory_is_short_from_the_limit_on_until_there_is_enough_again()
    {
        using var watch = Watch(0.8);
        Assert.Equal([false, true, true, false, false], Looks(watch, 0.79, 0.8, 0.77, 0.75, 0.79));
        Assert.Equal([true, false], _changes);
    }

    [Fact]
    public void Without_a_limit_it_is_never_short()
    {
        using var watch = Watch(0);
        Assert.Equal([false, false], Looks(watch, 0.5, 1));
        Assert.Empty(_changes);
    }

    private MemoryWatch Watch(double limit)
    {
        var watch = new MemoryWatch(limit, new SchedulerClock((TestScheduler)Sys.Scheduler), () => _used);
        watch.Changed += _changes.Add;
        return watch;
    }

    private IEnumerable<bool> Looks(MemoryWatch watch, params double[] used)
    {
        foreach (var share in used)
        {
            _used = share;
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
            yield return watch.IsShort;
        }
    }
}
