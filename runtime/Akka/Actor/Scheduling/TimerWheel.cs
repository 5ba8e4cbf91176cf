using System.Diagnostics;
using System.Numerics;

namespace Akka.Actor;

/// <summary>Something that is due at a time. It is its own list node, so that starting and ending it cost no memory.</summary>
internal abstract class TimerEntry
{
    internal TimerEntry Previous;
    internal TimerEntry Next;

    /// <summary>The time for which it is in the wheel, in milliseconds of <see cref="TimerWheel.Now"/>.</summary>
    internal long ArmedFor;

    internal bool IsArmed => Volatile.Read(ref Next) is not null;

    /// <summary>Runs on the wheel's thread when the time has come, never before.</summary>
    public abstract void Fire();
}

/// <summary>
/// A hierarchical timing wheel: each level has 64 slots, and a slot is 64 times as long as one of the level below. An entry
/// moves down a level when its slot comes up. One thread, which the first entry starts, sleeps until the next slot that has
/// entries.
/// </summary>
internal sealed class TimerWheel : IDisposable
{
    private const int SlotBits = 6;
    private const int Slots = 1 << SlotBits;
    private const int Levels = 6;

    /// <summary>How many ticks ahead the wheel reaches; what is due later waits there and is put further on when that comes.</summary>
    private const long Horizon = (1L << (SlotBits * Levels)) - 1;

    private readonly object _lock = new();
    private readonly Slot[][] _levels = new Slot[Levels][];
    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly int _tickMilliseconds;
    private readonly Action<Exception> _onError;
    private readonly Thread _thread;
    private long _tick;
    private long _wakeAt = long.MaxValue;
    private bool _isStarted;
    private bool _isStopped;

    public TimerWheel(string name, int tickMilliseconds, Action<Exception> onError)
    {
        _tickMilliseconds = tickMilliseconds;
        _onError = onError;
        _tick = Now / tickMilliseconds;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Milliseconds of a clock that only runs forward.</summary>
    public static long Now => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000);

    /// <summary>The time that is that far away; later rather than earlier, because <see cref="Now"/> is cut to milliseconds.</summary>
    public static long DueIn(TimeSpan delay) => delay == TimeSpan.Zero ? Now : Now + (long)Math.Ceiling(delay.TotalMilliseconds) + 1;

    /// <summary>Puts the entry into the wheel, or elsewhere in it.</summary>
    /// <exception cref="SchedulerException">The wheel has stopped.</exception>
    public void Schedule(TimerEntry entry, long due)
    {
        lock (_lock)
        {
            if (_isStopped)
                throw new SchedulerException("cannot enqueue after timer shutdown");
            if (!_isStarted)
                Start();
            Unlink(entry);
            entry.ArmedFor = due;
            var tick = Insert(entry, _tick + 1);
            if (tick >= _wakeAt)
                return;
            _wakeAt = tick;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Takes the entry out. It may be firing at this moment.</summary>
    public void Cancel(TimerEntry entry)
    {
        lock (_lock)
            Unlink(entry);
    }

    /// <summary>Ends the thread. What is in the wheel never fires.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isStopped = true;
            Monitor.Pulse(_lock);
        }
    }

    private static void Unlink(TimerEntry entry)
    {
        if (entry.Next is null)
            return;
        entry.Previous.Next = entry.Next;
        entry.Next.Previous = entry.Previous;
        entry.Previous = null;
        Volatile.Write(ref entry.Next, null);
    }

    private void Start()
    {
        _isStarted = true;
        _thread.Start();
    }

    private void Run()
    {
        var due = new List<TimerEntry>();
        while (WaitForDue(due))
        {
            foreach (var entry in due)
                Fire(entry);
            due.Clear();
        }
    }

    private void Fire(TimerEntry entry)
    {
        try
        {
            entry.Fire();
        }
        catch (SchedulerException) when (_isStopped)
        {
            // A repeated task that came too late.
        }
        catch (Exception e)
        {
            _onError(e);
        }
    }

    private bool WaitForDue(List<TimerEntry> due)
    {
        lock (_lock)
        {
            while (!_isStopped)
            {
                AdvanceTo(Now / _tickMilliseconds, due);
                if (due.Count > 0)
                    return true;
                _wakeAt = NextEvent();
                Monitor.Wait(_lock, MillisecondsUntil(_wakeAt));
            }

            return false;
        }
    }

    private int MillisecondsUntil(long tick) => tick == long.MaxValue
        ? Timeout.Infinite
        : (int)Math.Clamp((tick * _tickMilliseconds) - Now, 0, int.MaxValue);

    private void AdvanceTo(long target, List<TimerEntry> due)
    {
        for (var tick = NextEvent(); tick <= target; tick = NextEvent())
        {
            _tick = tick;
            for (var level = Levels - 1; level > 0; level--)
            {
                if ((tick & ((1L << (SlotBits * level)) - 1)) == 0)
                    Empty(level, MoveDown);
            }

            Empty(0, due.Add);
        }

        _tick = Math.Max(_tick, target);
    }

    /// <summary>The next tick at which a slot of any level comes up that has had entries.</summary>
    private long NextEvent()
    {
        var next = long.MaxValue;
        for (var level = 0; level < Levels; level++)
        {
            if (_occupied[level] == 0)
                continue;
            var current = _tick >> (SlotBits * level);
            var distance = BitOperations.TrailingZeroCount(BitOperations.RotateRight(_occupied[level], (int)((current + 1) & (Slots - 1))));
            next = Math.Min(next, (current + 1 + distance) << (SlotBits * level));
        }

        return next;
    }

    private void Empty(int level, Action<TimerEntry> move)
    {
        var index = (int)(_tick >> (SlotBits * level)) & (Slots - 1);
        _occupied[level] &= ~(1UL << index);
        if (_levels[level]?[index] is not { } slot)
            return;
        while (slot.Next != slot)
        {
            var entry = slot.Next;
            Unlink(entry);
            move(entry);
        }
    }

    /// <summary>An entry that comes down from a level above may be due this very tick.</summary>
    private void MoveDown(TimerEntry entry) => Insert(entry, _tick);

    private long Insert(TimerEntry entry, long earliest)
    {
        var due = (entry.ArmedFor + _tickMilliseconds - 1) / _tickMilliseconds;
        var tick = Math.Clamp(due, earliest, _tick + Horizon);
        var level = LevelOf(tick - _tick);
        var index = (int)(tick >> (SlotBits * level)) & (Slots - 1);
        _occupied[level] |= 1UL << index;
        SlotAt(level, index).Add(entry);
        return tick;
    }

    private static int LevelOf(long distance)
    {
        var level = 0;
        while (level < Levels - 1 && distance >= 1L << (SlotBits * (level + 1)))
            level++;
        return level;
    }

    private Slot SlotAt(int level, int index) => (_levels[level] ??= new Slot[Slots])[index] ??= new Slot();

    /// <summary>A ring of entries; the slot itself is the one that is always there.</summary>
    private sealed class Slot : TimerEntry
    {
        public Slot() => Previous = Next = this;

        public override void Fire() => throw new NotSupportedException();

        public void Add(TimerEntry entry)
        {
            entry.Previous = Previous;
            entry.Next = this;
            Previous.Next = entry;
            Previous = entry;
        }
    }
}
