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
        var wait = readWait;
        while (true)
        {
            _wait.CancelAfter(readWait > TimeSpan.Zero ? wait : Timeout.InfiniteTimeSpan);
            try
            {
                using var link = cancellationToken.UnsafeRegister(static wait => ((CancellationTokenSource)wait!).Cancel(), _wait);
                return await conn.ReadAsync(_wait.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e)
            {
                cancellationToken.ThrowIfCancellationRequested();
                wait = RestOfWait(e);
            }
            finally
            {
                Disarm();
            }
        }
    }

    /// <summary>A long message may be on its way, piece by piece.</summary>
    private TimeSpan RestOfWait(OperationCanceledException expired)
    {
        var rest = readWait - conn.Silence;
        if (rest > TimeSpan.Zero)
            return rest;
        conn.Abort();
        throw new TimeoutException($"the server was silent for the read wait of {readWait}; the connection was cut", expired);
    }

    /// <summary>No timer is left behind by the last read.</summary>
    private void Disarm()
    {
        if (_wait.TryReset())
            return;
        _wait.Dispose();
        _wait = new CancellationTokenSource();
    }
}
