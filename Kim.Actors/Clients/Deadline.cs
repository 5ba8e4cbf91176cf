namespace Kim.Actors.Clients;

/// <summary>Does something when a wait passes before it is disposed.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly Timer _timer;
    private readonly Action _onExpiry;
    private volatile bool _hasExpired;

    public Deadline(TimeSpan wait, Action onExpiry)
    {
        _onExpiry = onExpiry;
        _timer = new Timer(static deadline => ((Deadline)deadline!).Expire(), this, wait, Timeout.InfiniteTimeSpan);
    }

    public bool HasExpired => _hasExpired;

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        _hasExpired = true;
        _onExpiry();
    }
}
