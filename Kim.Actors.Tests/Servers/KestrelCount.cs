using System.Diagnostics.Metrics;

namespace Kim.Actors.Tests.Servers;

/// <summary>Counts the connections that Kestrel holds at one port, also those that no handler knows yet or any more.</summary>
internal sealed class KestrelCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly int _port;
    private long _count;

    public KestrelCount(int port)
    {
        _port = port;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "kestrel.active_connections" or "kestrel.queued_connections")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, tags, _) => Count(change, tags));
        _listener.Start();
    }

    public long Value => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();

    private void Count(long change, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == "server.port" && Equals(value, _port))
                Interlocked.Add(ref _count, change);
        }
    }
}
