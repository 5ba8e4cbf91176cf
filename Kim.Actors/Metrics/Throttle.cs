namespace Kim.Actors.Metrics;

/// <summary>Lets one pass in a while: a line in a log, say. Thread-safe.</summary>
internal sealed class Throttle(TimeSpan interval)
{
    private long _next = long.MinValue;

    public bool MayPass()
    {
        var (now, next) = (Environment.TickCount64, Volatile.Read(ref _next));
        return now >= next && Interlocked.CompareExchange(ref _next, now + (long)interval.TotalMilliseconds, next) == next;
    }
}
