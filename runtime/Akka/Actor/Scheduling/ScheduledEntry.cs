namespace Akka.Actor;

/// <summary>Something that a user has scheduled, once or repeatedly, and may cancel.</summary>
internal abstract class ScheduledEntry(TimerWheel wheel, ICancelable cancelable, TimeSpan interval) : TimerEntry
{
    private CancellationTokenRegistration _registration;

    public bool IsCanceled => cancelable is { IsCancellationRequested: true };

    public void LeaveWheelOnCancel() =>
        _registration = cancelable?.Token.UnsafeRegister(static entry => ((ScheduledEntry)entry).Leave(), this) ?? default;

    public sealed override void Fire()
    {
        if (IsCanceled)
            return;
        try
        {
            Run();
        }
        catch
        {
            _registration.Unregister();
            throw;
        }

        if (interval > TimeSpan.Zero)
            Repeat();
        else
            _registration.Unregister();
    }

    protected abstract void Run();
    public void Leave() => wheel.Cancel(this);

    /// <summary>The next one is due an interval after this one was, however long this one ran; what is past by then is left out.</summary>
    private void Repeat()
    {
        var step = Math.Max((long)interval.TotalMilliseconds, 1);
        var missed = Math.Max(TimerWheel.Now - ArmedFor, 0) / step;
        wheel.Schedule(this, ArmedFor + ((missed + 1) * step));
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

internal sealed class ScheduledAction(TimerWheel wheel, ICancelable cancelable, TimeSpan interval, Action action)
    : ScheduledEntry(wheel, cancelable, interval)
{
    protected override void Run() => action();
}
