namespace Akka.Actor;

/// <summary>
/// An actor's receive timeout. A message only moves <see cref="_deadline"/>; the entry in the wheel stays where it is, and
/// when its time has come it looks at the deadline and goes back into the wheel for what is left.
/// </summary>
internal class ReceiveTimer(ActorCell cell) : TimerEntry
{
    private const long Paused = long.MaxValue;

    private long _deadline = Paused;
    private long _durationTicks = -1;

    public TimeSpan? Duration
    {
        get => _durationTicks < 0 ? null : new TimeSpan(_durationTicks);
        set => _durationTicks = value?.Ticks ?? -1;
    }

    /// <summary>Whether the timeout runs, or has run out and its message has not been handled.</summary>
    public bool IsPending { get; protected set; }

    protected ActorCell Cell => cell;

    private TimerWheel Wheel => ((HashedWheelTimerScheduler)cell.System.Scheduler).Wheel;

    /// <summary>A scheduler of another kind, such as a test's with a time of its own, is asked for each timeout.</summary>
    public static ReceiveTimer For(ActorCell cell) =>
        cell.System.Scheduler is HashedWheelTimerScheduler ? new ReceiveTimer(cell) : new ScheduledReceiveTimer(cell);

    public virtual void Start()
    {
        IsPending = true;
        var deadline = TimerWheel.DueIn(new TimeSpan(_durationTicks));
        // A full fence: either this sees that the entry has left the wheel, or the wheel sees the new deadline.
        Interlocked.Exchange(ref _deadline, deadline);
        if (!IsArmed || ArmedFor > deadline)
            Wheel.Schedule(this, deadline);
    }

    public virtual void Pause()
    {
        IsPending = false;
        Volatile.Write(ref _deadline, Paused);
    }

    public virtual void Cancel()
    {
        Pause();
        if (IsArmed)
            Wheel.Cancel(this);
    }

    public override void Fire()
    {
        Interlocked.MemoryBarrier();
        var deadline = Volatile.Read(ref _deadline);
        if (deadline == Paused)
            return;
        if (TimerWheel.Now < deadline)
            Wheel.Schedule(this, deadline);
        else if (Interlocked.CompareExchange(ref _deadline, Paused, deadline) == deadline)
            cell.Self.Tell(ReceiveTimeout.Instance, cell.Self);
        else
            Fire();
    }
}

/// <summary>A receive timeout on a scheduler that is not the runtime's own.</summary>
internal sealed class ScheduledReceiveTimer(ActorCell cell) : ReceiveTimer(cell)
{
    private ICancelable _scheduled;

    public override void Start()
    {
        _scheduled?.Cancel();
        IsPending = true;
        _scheduled = Cell.System.Scheduler.ScheduleTellOnceCancelable(Duration.Value, Cell.Self, ReceiveTimeout.Instance, Cell.Self);
    }

    public override void Pause()
    {
        IsPending = false;
        _scheduled?.Cancel();
        _scheduled = null;
    }

    public override void Cancel() => Pause();
}
