using System.Diagnostics;

namespace Kim.Node.Bench;

/// <summary>What all connections of a load count together. Safe from any thread.</summary>
internal sealed class Tally
{
    private volatile bool _isMeasuring;
    private int _failed;
    private int _wrong;
    private string? _error;
    private long _began;

    /// <summary>Of the messages that came back while it was measured; in churn, of the connections that came and went.</summary>
    internal LatencyHistogram Latency { get; } = new();

    /// <summary>Connections that could not be opened, or ended.</summary>
    internal int Failed => Volatile.Read(ref _failed);

    /// <summary>Messages that are not what was sent, or did not come back.</summary>
    internal int Wrong => Volatile.Read(ref _wrong);

    /// <summary>What went wrong first.</summary>
    internal string? Error => Volatile.Read(ref _error);

    /// <summary>How long it was measured.</summary>
    internal TimeSpan Measured { get; private set; }

    internal void Begin()
    {
        _began = Stopwatch.GetTimestamp();
        _isMeasuring = true;
    }

    internal void End()
    {
        _isMeasuring = false;
        Measured = Stopwatch.GetElapsedTime(_began);
    }

    /// <summary>A message, or in churn a connection, that is as it should be.</summary>
    /// <param name="since">A timestamp of <see cref="Stopwatch"/>: when it was sent, or should have been.</param>
    internal void Arrived(long since)
    {
        if (_isMeasuring)
            Latency.Record(Stopwatch.GetElapsedTime(since));
    }

    internal void ConnFailed(string error)
    {
        Interlocked.Increment(ref _failed);
        Interlocked.CompareExchange(ref _error, error, null);
    }

    internal void WentWrong(string error, int messages = 1)
    {
        Interlocked.Add(ref _wrong, messages);
        Interlocked.CompareExchange(ref _error, error, null);
    }
}
