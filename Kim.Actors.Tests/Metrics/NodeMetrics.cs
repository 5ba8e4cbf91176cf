using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Akka.Actor;

namespace Kim.Actors.Tests.Metrics;

/// <summary>What the instruments of one actor system have shown so far.</summary>
internal sealed class NodeMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, object? Tag), long> _sums = new();

    public NodeMetrics(ActorSystem system)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Kim" && instrument.Meter.Scope == system)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Set(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What a counter has come to.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="tag">The value of its tag; null for one without.</param>
    public long Count(string instrument, object? tag = null) => _sums.GetValueOrDefault((instrument, tag));

    /// <summary>How often a setting's limit was reached.</summary>
    public long Limit(string setting) => Count("kim.limit.reached", setting);

    /// <summary>What a gauge shows.</summary>
    public long Observe(string instrument)
    {
        _listener.RecordObservableInstruments();
        return Count(instrument);
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _sums.AddOrUpdate((instrument.Name, Tag(tags)), value, (_, sum) => sum + value);

    private void Set(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _sums[(instrument.Name, Tag(tags))] = value;

    private static object? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.IsEmpty ? null : tags[0].Value;
}
