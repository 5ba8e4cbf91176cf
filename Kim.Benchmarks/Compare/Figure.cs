namespace Kim.Benchmarks.Compare;

/// <summary>Something that is measured of a contender in each round.</summary>
/// <param name="Key">In files.</param>
/// <param name="Title">In tables, with the unit.</param>
/// <param name="Format">In tables.</param>
/// <param name="Of">The figure.</param>
internal sealed record Figure(string Key, string Title, string Format, Func<Measurement, double> Of)
{
    /// <summary>CPU time of the server; in fan-out for each message that goes out, in churn for each connection.</summary>
    public static readonly Figure Cpu = new("cpuMicros", "CPU per message, us", "F2", of => of.CpuMicros);

    public static readonly Figure P50 = new("p50Micros", "p50, us", "N0", of => of.Report.LatencyMicros.P50);

    public static readonly Figure P99 = new("p99Micros", "p99, us", "N0", of => of.Report.LatencyMicros.P99);

    public static readonly Figure P999 = new("p999Micros", "p99.9, us", "N0", of => of.Report.LatencyMicros.P999);

    public static readonly Figure Memory = new("memoryKb", "memory per connection, KB", "F2", of => of.MemoryKb);

    public static readonly Figure Handshakes =
        new("handshakesPerSecond", "handshakes a second", "N0", of => of.Report.HandshakesPerSecond);
}
