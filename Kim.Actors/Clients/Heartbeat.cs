using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>Pings at every interval, until it is disposed or the connection ends. Zero never pings.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private readonly PeriodicTimer? _timer;
    private readonly Task _beating;

    public Heartbeat(ClientWriter writer, TimeSpan interval)
    {
        _timer = interval > TimeSpan.Zero ? new PeriodicTimer(interval) : null;
        _beating = _timer is null ? Task.CompletedTask : BeatAsync(_timer, writer);
    }

    public async ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        await _beating.ConfigureAwait(false);
    }

    private static async Task BeatAsync(PeriodicTimer timer, ClientWriter writer)
    {
        try
        {
            while (await timer.WaitForNextTickAsync().ConfigureAwait(false)
                && await writer.SendAsync(OpCode.Ping, default, CancellationToken.None).ConfigureAwait(false))
            {
            }
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            // The connection is broken: whoever reads or sends next is told.
        }
    }
}
