namespace Kim.Actors.Login;

/// <summary>Looks every second whether a process has come near the end of its memory. Thread-safe.</summary>
internal sealed class MemoryWatch : IDisposable
{
    /// <summary>Of the limit: below it there is enough again. A node at its limit would otherwise change its mind each second.</summary>
    private const double Relief = 0.95;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly double _limit;
    private readonly Func<double> _used;
    private readonly ITimer? _timer;
    private volatile bool _isShort;

    /// <param name="limit">A share of what there is; 0 never looks.</param>
    /// <param name="clock">Tells the seconds.</param>
    /// <param name="used">The share that is in use; left out, this process's of what .NET may use.</param>
    public MemoryWatch(double limit, TimeProvider clock, Func<double>? used = null)
    {
        _limit = limit;
        _used = used ?? UsedByProcess;
        _timer = limit > 0 ? clock.CreateTimer(static watch => ((MemoryWatch)watch!).Look(), this, Interval, Interval) : null;
    }

    /// <summary>Raised, on a thread of the timer's, when memory has become short or is so no more.</summary>
    public event Action<bool>? Changed;

    public bool IsShort => _isShort;

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        var isShort = _used() >= (_isShort ? Relief * _limit : _limit);
        if (isShort == _isShort)
            return;
        _isShort = isShort;
        Changed?.Invoke(isShort);
    }

    private static double UsedByProcess() =>
        (double)Environment.WorkingSet / Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 1);
}
