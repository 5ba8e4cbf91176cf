using System.Text.Json;

namespace Kim.Node.Bench;

/// <summary>What came of a run, as <c>--json</c> writes it.</summary>
/// <param name="Url">Where it went.</param>
/// <param name="Mode">One of <see cref="BenchModes"/>.</param>
/// <param name="Connections">As many were asked for.</param>
/// <param name="Opened">As many could be opened before the start.</param>
/// <param name="OpenSeconds">How long that took.</param>
/// <param name="Failed">Connections that could not be opened, or ended.</param>
/// <param name="Wrong">Messages that are not what was sent, or did not come back.</param>
/// <param name="Error">What went wrong first; null is nothing.</param>
/// <param name="Seconds">How long was measured.</param>
/// <param name="Messages">Messages that came in that time, at all connections; in churn one for each connection.</param>
/// <param name="MessagesPerSecond">Of those.</param>
/// <param name="HandshakesPerSecond">In churn while it was measured, else while connections were opened.</param>
/// <param name="LatencyMicros">From when a message was sent, in the open loop from when it should have been, to its return; in
/// churn from the birth of its connection.</param>
internal sealed record BenchReport(
    string Url, string Mode, int Connections, int Opened, double OpenSeconds, int Failed, int Wrong, string? Error,
    double Seconds, long Messages, double MessagesPerSecond, double HandshakesPerSecond, LatencyMicros LatencyMicros)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal bool IsClean => Failed == 0 && Wrong == 0;

    internal static BenchReport Of(BenchOptions options, BenchLoad load)
    {
        var (tally, messages) = (load.Tally, load.Tally.Latency.Count);
        var rate = PerSecond(messages, tally.Measured);
        return new BenchReport(
            options.Url.ToString(), BenchModes.NameOf(options.Mode), options.Connections, load.Opened, load.OpenTime.TotalSeconds,
            tally.Failed, tally.Wrong, tally.Error, tally.Measured.TotalSeconds, messages, rate,
            options.Mode == BenchMode.Churn ? rate : PerSecond(load.Opened, load.OpenTime), LatencyMicros.Of(tally.Latency));
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    private static double PerSecond(long count, TimeSpan time) => time > TimeSpan.Zero ? count / time.TotalSeconds : 0;
}

/// <summary>Percentiles, in microseconds.</summary>
internal sealed record LatencyMicros(double P50, double P99, double P999, double Max)
{
    internal static LatencyMicros Of(LatencyHistogram latency) => new(
        latency.Percentile(0.5).TotalMicroseconds,
        latency.Percentile(0.99).TotalMicroseconds,
        latency.Percentile(0.999).TotalMicroseconds,
        latency.Percentile(1).TotalMicroseconds);
}
