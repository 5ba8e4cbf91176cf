using Kim.Actors.Connections;

namespace Kim.Actors.Clients;

/// <summary>Reads frames within the read wait. One caller at a time.</summary>
internal sealed class ClientReader(IConn conn, TimeSpan readWait)
{
    private CancellationTokenSource _wait = new();

    /// <summary>Waits for the next frame, violation or end.</summary>
    /// <exception cref="TimeoutException">The read wait passed; the connection was cut.</exception>
    public async ValueTask<FrameRead> ReadAsync(CancellationToken cancellationToken)
    {
        Arm();
        using var link = cancellationToken.UnsafeRegister(static wait => ((CancellationTokenSource)wait!).Cancel(), _wait);
        try
        {
            return await conn.ReadAsync(_wait.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            conn.Abort();
            throw new TimeoutException($"the server was silent for the read wait of {readWait}; the connection was cut", e);
        }
    }

    private void Arm()
    {
        if (!_wait.TryReset())
        {
            _wait.Dispose();
            _wait = new CancellationTokenSource();
        }
        _wait.CancelAfter(readWait > TimeSpan.Zero ? readWait : Timeout.InfiniteTimeSpan);
    }
}
