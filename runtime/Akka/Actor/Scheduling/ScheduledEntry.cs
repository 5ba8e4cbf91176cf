using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Something that a user has scheduled, once or repeatedly, and may cancel.</summary>
internal abstract class ScheduledEntry(TimerWheel wheel, ICancelable cancelable, TimeSpan interval) : TimerEntry
{
    public bool IsCanceled => cancelable is { IsCancellationRequested: true };

    public void LeaveWheelOnCancel() =>
        cancelable?.Token.UnsafeRegister(static entry => ((ScheduledEntry)entry).Leave(), this);

    public sealed override void Fire()
    {
        if (IsCanceled)
            return;
        if (interval > TimeSpan.Zero)
            Repeat();
        Run();
    }

    protected abstract void Run();

    private void Leave() => wheel.Cancel(this);

    /// <summary>The next one is due an interval after this one was, however late this one runs.</summary>
    private void Repeat()
    {
        wheel.Schedule(this, ArmedFor + Math.Max((long)interval.TotalMilliseconds, 1));
        if (IsCanceled)
            Leave();
    }
}

internal sealed class ScheduledTell(
    TimerWheel wheel, ICancelable cancelable, TimeSpan interval, ICanTell receiver, object message, IActorRef sender)
    : ScheduledEntry(wheel, cancelable, interval)
{
    protected override void Run() => receiver.Tell(message, sender);
}

internal sealed class ScheduledRun(TimerWheel wheel, ICancelable cancelable, TimeSpan interval, IRunnable action)
    : ScheduledEntry(wheel, cancelable, interval)
{
    protected override void Run() => action.Run();
}
