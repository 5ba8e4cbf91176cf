using Akka.TestKit;

namespace Kim.Actors.Tests.Channels;

/// <summary>The virtual time of a test scheduler as a <see cref="TimeProvider"/>, so that one call moves both.</summary>
internal sealed class SchedulerClock(TestScheduler scheduler) : TimeProvider
{
    private readonly DateTimeOffset _start = scheduler.Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>From a small zero: a TimeProvider takes timestamps through a double, which rounds the ticks of a date.</summary>
    public override long GetTimestamp() => (scheduler.Now - _start).Ticks;

    public override DateTimeOffset GetUtcNow() => scheduler.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer();
        void Fire() => timer.Fire(callback, state);
        if (dueTime != Timeout.InfiniteTimeSpan && period == Timeout.InfiniteTimeSpan)
            scheduler.Advanced.ScheduleOnce(dueTime, Fire);
        else if (dueTime != Timeout.InfiniteTimeSpan)
            scheduler.Advanced.ScheduleRepeatedly(dueTime, period, Fire);
        return timer;
    }

    private sealed class Timer : ITimer
    {
        private bool _over;

        public void Fire(TimerCallback callback, object? state)
        {
            if (!_over)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _over = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
