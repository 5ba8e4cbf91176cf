using System.Diagnostics;

namespace Akka.Actor;

/// <summary>
/// The default scheduler: one thread and a timing wheel with a resolution of <c>akka.scheduler.tick-duration</c>. Nothing
/// runs before its time; it may run some ticks after.
/// </summary>
public sealed class HashedWheelTimerScheduler : IScheduler, IAdvancedScheduler, IDateTimeOffsetNowTimeProvider, IDisposable
{
    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
    {
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10));
        if (tick < TimeSpan.FromMilliseconds(1))
            throw new ArgumentOutOfRangeException(nameof(scheduler), "akka.scheduler.tick-duration must be at least 1ms");
        Wheel = new TimerWheel("akka-scheduler", (int)tick.TotalMilliseconds, e => log.Error(e, "A scheduled task failed"));
    }

    DateTimeOffset ITimeProvider.Now => DateTimeOffset.UtcNow;
    TimeSpan ITimeProvider.MonotonicClock => Stopwatch.GetElapsedTime(0);
    TimeSpan ITimeProvider.HighResMonotonicClock => Stopwatch.GetElapsedTime(0);
    IAdvancedScheduler IScheduler.Advanced => this;
    internal TimerWheel Wheel { get; }

    public void Dispose() => Wheel.Dispose();

    void ITellScheduler.ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        Once(delay, new ScheduledTell(Wheel, null, TimeSpan.Zero, receiver, message, sender));
    void ITellScheduler.ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Once(delay, new ScheduledTell(Wheel, cancelable, TimeSpan.Zero, receiver, message, sender));

    void ITellScheduler.ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        Repeatedly(initialDelay, interval, new ScheduledTell(Wheel, null, interval, receiver, message, sender));
    void ITellScheduler.ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Repeatedly(initialDelay, interval, new ScheduledTell(Wheel, cancelable, interval, receiver, message, sender));

    void IActionScheduler.ScheduleOnce(TimeSpan delay, Action action) =>
        Once(delay, new ScheduledAction(Wheel, null, TimeSpan.Zero, action));
    void IActionScheduler.ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Once(delay, new ScheduledAction(Wheel, cancelable, TimeSpan.Zero, action));

    void IActionScheduler.ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Repeatedly(initialDelay, interval, new ScheduledAction(Wheel, null, interval, action));
    void IActionScheduler.ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Repeatedly(initialDelay, interval, new ScheduledAction(Wheel, cancelable, interval, action));

    private void Repeatedly(TimeSpan initialDelay, TimeSpan interval, ScheduledEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Once(initialDelay, entry);
    }

    private void Once(TimeSpan delay, ScheduledEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (entry.IsCanceled)
            return;
        entry.LeaveWheelOnCancel();
        Wheel.Schedule(entry, TimerWheel.DueIn(delay));
        if (entry.IsCanceled)
            entry.Leave();
    }
}
