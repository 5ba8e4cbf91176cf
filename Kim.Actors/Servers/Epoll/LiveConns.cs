namespace Kim.Actors.Servers.Epoll;

/// <summary>Counts the connections of a server, from their accept to the close of their socket. Thread-safe.</summary>
internal sealed class LiveConns
{
    private readonly TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private volatile bool _isLast;

    public int Count => Volatile.Read(ref _count);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0 && _isLast)
            _none.TrySetResult();
    }

    /// <summary>Completes when none is left. Called when no other will enter.</summary>
    public Task WhenNoneAsync()
    {
        _isLast = true;
        Interlocked.MemoryBarrier();
        if (Count == 0)
            _none.TrySetResult();
        return _none.Task;
    }
}
