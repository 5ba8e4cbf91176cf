using System.Diagnostics;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The default scheduler: one thread and a timing wheel with a resolution of <c>akka.scheduler.tick-duration</c>. Nothing
/// runs before its time; it may run some ticks after.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly TimerWheel _wheel;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10));
        if (tick < TimeSpan.FromMilliseconds(1))
            throw new ArgumentOutOfRangeException(nameof(scheduler), "akka.scheduler.tick-duration must be at least 1ms");
        _wheel = new TimerWheel("akka-scheduler", (int)tick.TotalMilliseconds, e => Log.Error(e, "A scheduled task failed"));
    }

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(0);
    public override TimeSpan HighResMonotonicClock => Stopwatch.GetElapsedTime(0);
    internal TimerWheel Wheel => _wheel;
    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    public void Dispose() => _wheel.Dispose();

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(new ScheduledTell(_wheel, cancelable, TimeSpan.Zero, receiver, message, sender), delay);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(new ScheduledTell(_wheel, cancelable, interval, receiver, message, sender), initialDelay);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        InternalScheduleOnce(delay, new ActionRunnable(action), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Schedule(new ScheduledRun(_wheel, cancelable, TimeSpan.Zero, action), delay);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        InternalScheduleRepeatedly(initialDelay, interval, new ActionRunnable(action), cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Schedule(new ScheduledRun(_wheel, cancelable, interval, action), initialDelay);

    private void Schedule(ScheduledEntry entry, TimeSpan delay)
    {
        if (entry.IsCanceled)
            return;
        entry.LeaveWheelOnCancel();
        _wheel.Schedule(entry, TimerWheel.DueIn(delay));
        if (entry.IsCanceled)
            entry.Leave();
    }
}
