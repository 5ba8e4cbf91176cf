using System.Diagnostics;
using Kim.Actors.Clients;

namespace Kim.Node.Bench;

/// <summary>One kind of load: opened, started, finished, once each and in this order.</summary>
internal abstract class BenchLoad(BenchOptions options) : IDisposable
{
    /// <summary>For what is still to come back, and for goodbyes, when a load is over. More counts as lost.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private int _opened;

    internal Tally Tally { get; } = new();

    /// <summary>Connections that were opened before the start.</summary>
    internal int Opened => Volatile.Read(ref _opened);

    /// <summary>How long that took.</summary>
    internal TimeSpan OpenTime { get; private set; }

    protected BenchOptions Options => options;

    protected MessageFormat Format { get; } = new(options);

    protected BenchDialer Dialer { get; } = new(options);

    /// <summary>Cancelled when nothing more is to be sent.</summary>
    protected CancellationToken Stop => _stop.Token;

    internal static BenchLoad Of(BenchOptions options) => options.Mode switch
    {
        BenchMode.Echo => new EchoLoad(options),
        BenchMode.FanOut => new FanOutLoad(options),
        BenchMode.Idle => new IdleLoad(options),
        BenchMode.Churn => new ChurnLoad(options),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Mode, "no such mode"),
    };

    /// <summary>Opens the connections that stay. Those that can't be opened are counted; the load goes on without them.</summary>
    internal async Task OpenAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await OpenConnsAsync(stop);
        OpenTime = Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Begins with what is to be measured.</summary>
    internal abstract Task StartAsync(CancellationToken stop);

    /// <summary>Sends no more, waits for what is on its way, and closes all.</summary>
    internal async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await CloseAsync();
    }

    public void Dispose() => _stop.Dispose();

    protected abstract Task OpenConnsAsync(CancellationToken stop);

    protected abstract Task CloseAsync();

    /// <summary>Opens one and counts it, or the failure.</summary>
    protected async ValueTask TryOpenAsync(Func<ValueTask> open)
    {
        try
        {
            await open();
            Interlocked.Increment(ref _opened);
        }
        catch (Exception error) when (error is ClientException or IOException)
        {
            Tally.ConnFailed(error.Message);
        }
    }
}
