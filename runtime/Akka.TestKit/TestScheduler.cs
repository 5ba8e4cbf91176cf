using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time goes on only when the test says so. What falls due runs on the thread that advances the time,
/// in the order of the due times. Set <c>akka.scheduler.implementation</c> to
/// <c>"Akka.TestKit.TestScheduler, Akka.TestKit"</c> for it.
/// </summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _start;
    private readonly PriorityQueue<Work, (DateTimeOffset Due, long Number)> _work = new();
    private DateTimeOffset _now;
    private long _number;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log) => _now = _start = DateTimeOffset.UtcNow;

    public DateTimeOffset Now => TimeNow;

    /// <summary>How far the time was advanced in all.</summary>
    public TimeSpan MonotonicClock => TimeNow - _start;

    public TimeSpan HighResMonotonicClock => MonotonicClock;

    public IAdvancedScheduler Advanced => this;

    protected DateTimeOffset TimeNow
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    /// <summary>Lets time pass, and runs what falls due on the way.</summary>
    public void Advance(TimeSpan offset) => AdvanceTo(TimeNow + offset);

    /// <summary>Lets time pass until the given instant, and runs what falls due on the way.</summary>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < TimeNow)
            throw new InvalidOperationException($"Time can't go back: it is {TimeNow:O}, and was told to become {when:O}.");
        while (TakeDue(when) is { } work)
        {
            if (work.Cancelable?.IsCancellationRequested == true)
                continue;
            if (work.Interval is { } interval)
                Add(work with { Due = work.Due + interval });
            work.Action();
        }
    }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(delay, null, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => Schedule(delay, null, action, null);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Schedule(delay, null, action, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => Schedule(delay, null, action.Run, null);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Schedule(delay, null, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Schedule(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        Schedule(initialDelay, interval, action.Run, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action.Run, cancelable);

    private void Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (interval is { } span)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(interval));
        Add(new Work(TimeNow + delay, interval, action, cancelable));
    }

    private void Add(Work work)
    {
        lock (_lock)
            _work.Enqueue(work, (work.Due, _number++));
    }

    /// <summary>Moves the time to the next work that is due by the given instant, or to the instant itself.</summary>
    private Work TakeDue(DateTimeOffset when)
    {
        lock (_lock)
        {
            var work = _work.TryPeek(out var next, out _) && next.Due <= when ? _work.Dequeue() : null;
            _now = work?.Due ?? when;
            return work;
        }
    }

    private sealed record Work(DateTimeOffset Due, TimeSpan? Interval, Action Action, ICancelable Cancelable);
}
