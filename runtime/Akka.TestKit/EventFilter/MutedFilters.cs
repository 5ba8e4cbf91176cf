using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Filters in force, and the count of what they picked.</summary>
internal sealed class MutedFilters : IUnmutableFilter
{
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<LogEventFilter> _filters;
    private readonly SemaphoreSlim _picked = new(0);
    private int _count;

    public MutedFilters(ActorSystem system, IReadOnlyList<LogEventFilter> filters)
    {
        _system = system;
        _filters = filters;
        foreach (var filter in filters)
            filter.Matched += Count;
        system.EventStream.Publish(new Mute(filters));
    }

    /// <summary>
    /// Waits until that many events were picked or the time is up, and returns how many were. Who expects none waits for
    /// the first.
    /// </summary>
    public int WaitFor(int expected, TimeSpan wait, CancellationToken cancellationToken)
    {
        var end = TestKitBase.Now + wait;
        for (var i = 0; i < Math.Max(expected, 1) && _picked.Wait(Left(end), cancellationToken);)
            i++;
        return Volatile.Read(ref _count);
    }

    public async Task<int> WaitForAsync(int expected, TimeSpan wait, CancellationToken cancellationToken)
    {
        var end = TestKitBase.Now + wait;
        for (var i = 0; i < Math.Max(expected, 1) && await _picked.WaitAsync(Left(end), cancellationToken);)
            i++;
        return Volatile.Read(ref _count);
    }

    public void Unmute()
    {
        foreach (var filter in _filters)
            filter.Matched -= Count;
        _system.EventStream.Publish(new Unmute(_filters));
    }

    public void Dispose() => Unmute();

    private void Count()
    {
        Interlocked.Increment(ref _count);
        _picked.Release();
    }

    private static TimeSpan Left(TimeSpan end) => end > TestKitBase.Now ? end - TestKitBase.Now : TimeSpan.Zero;
}
