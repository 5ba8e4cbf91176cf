namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// Where one user of a socket, its reader or its writer, waits until the socket is ready. Epoll tells a change to readiness
/// once, on the loop's thread, while the user may come from any: neither may miss the other. So each first leaves its mark and
/// then looks for the other's, and whoever comes second sees both.
/// </summary>
internal struct ReadyGate
{
    private const int Ready = 1;
    private const int Waits = 2;
    private const int Cancelled = 4;

    private int _marks;

    /// <summary>The loop: the socket may be ready.</summary>
    /// <returns>Whether somebody waits for it.</returns>
    public bool Open() => (Interlocked.Or(ref _marks, Ready) & Waits) != 0;

    public bool IsOpen => (Volatile.Read(ref _marks) & Ready) != 0;

    /// <summary>The socket is not ready any more, or may not be: what comes next will be told.</summary>
    public void Close() => Interlocked.And(ref _marks, ~Ready);

    /// <summary>The user: waits from now on.</summary>
    /// <returns>Whether there is a reason not to: then the loop has to look.</returns>
    public bool Wait() => (Interlocked.Or(ref _marks, Waits) & ~Waits) != 0;

    /// <summary>Ends a wait, if there is one; who ends it completes it.</summary>
    public bool TryEndWait() => (Interlocked.And(ref _marks, ~Waits) & Waits) != 0;

    /// <summary>Anybody: the wait of the moment, or else the next one, is cancelled. The loop has to look.</summary>
    public void Cancel() => Interlocked.Or(ref _marks, Cancelled);

    /// <summary>Whether it was, and is not any more.</summary>
    public bool TakeCancelled() =>
        (Volatile.Read(ref _marks) & Cancelled) != 0 && (Interlocked.And(ref _marks, ~Cancelled) & Cancelled) != 0;
}
