using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time goes on only when the test says so. What is due then runs on the thread that advances the time, in
/// the order of the due times; each repetition once, and what is scheduled meanwhile not before the next time. Set <c>akka.scheduler.implementation</c> to
/// <c>"Akka.TestKit.TestScheduler, Akka.TestKit"</c> for it.
/// </summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Work, (DateTimeOffset Due, long Number)> _work = new();
    private DateTimeOffset _now;
    private long _number;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log) => _now = DateTimeOffset.UtcNow;

    public DateTimeOffset Now => TimeNow;

    /// <summary>The real time: it takes no part in the advances.</summary>
    public TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(0);
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

    /// <summary>Lets time pass, and then runs what is due.</summary>
    public void Advance(TimeSpan offset) => AdvanceTo(TimeNow + offset);

    /// <summary>Lets time pass until the given instant, and then runs what is due. An action that fails leaves the rest to the next time.</summary>
    public void AdvanceTo(DateTimeOffset when)
    {
        var end = SetTime(when);
        while (TakeDue(end) is { } work)
        {
            if (!work.IsCanceled)
                work.Action();
            if (work.Interval is { } interval && !work.IsCanceled)
                Add(work with { Due = when + interval });
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

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Schedule(initialDelay, interval, action, null);
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

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

    /// <summary>Sets the time, and returns the number that what is scheduled from here on has at least.</summary>
    private long SetTime(DateTimeOffset when)
    {
        lock (_lock)
        {
            if (when < _now)
                throw new InvalidOperationException($"Time can't go back: it is {_now:O}, and was told to become {when:O}.");
            _now = when;
            return _number;
        }
    }

    /// <summary>The next work that is due, if it was there before that number was given.</summary>
    private Work TakeDue(long end)
    {
        lock (_lock)
            return _work.TryPeek(out _, out var next) && next.Due <= _now && next.Number < end ? _work.Dequeue() : null;
    }

    private sealed record Work(DateTimeOffset Due, TimeSpan? Interval, Action Action, ICancelable Cancelable)
    {
        public bool IsCanceled => Cancelable is { IsCancellationRequested: true };
    }
}
