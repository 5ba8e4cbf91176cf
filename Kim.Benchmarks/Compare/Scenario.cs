using Kim.Node.Bench;

namespace Kim.Benchmarks.Compare;

/// <summary>What is done to each contender, and which figures of it are worth a look.</summary>
/// <param name="Name">In tables and files.</param>
/// <param name="Mode">Of the load.</param>
/// <param name="Connections">At once.</param>
/// <param name="Depth">Messages in flight of each sender.</param>
/// <param name="Figures">To be shown.</param>
internal sealed record Scenario(string Name, BenchMode Mode, int Connections, int Depth, params Figure[] Figures)
{
    public static readonly IReadOnlyList<Scenario> Quick =
    [
        new("echo, 100 connections, 1 in flight", BenchMode.Echo, 100, 1, Figure.Cpu, Figure.P50, Figure.P99, Figure.P999),
        new("echo, 100 connections, 16 in flight", BenchMode.Echo, 100, 16, Figure.Cpu, Figure.P50, Figure.P99, Figure.P999),
        new("fan-out to 1,000, 4 in flight", BenchMode.FanOut, 1000, 4, Figure.Cpu, Figure.P50, Figure.P99, Figure.P999),
    ];

    public static readonly IReadOnlyList<Scenario> All =
    [
        .. Quick,
        new("idle, 10,000 connections", BenchMode.Idle, 10_000, 1, Figure.Memory, Figure.Handshakes),
        new("churn, 50 at once", BenchMode.Churn, 50, 1, Figure.Cpu, Figure.Handshakes, Figure.P50, Figure.P99, Figure.P999),
    ];

    public bool Broadcasts => Mode == BenchMode.FanOut;

    /// <summary>Memory is measured in a process that has not done anything else.</summary>
    public bool NeedsFreshServer => Mode == BenchMode.Idle;

    public BenchOptions Load(Contender contender, Uri url, TimeSpan warmUp, TimeSpan duration) => new(url)
    {
        Mode = Mode,
        Connections = Connections,
        Depth = Depth,
        IsText = contender.Dialect != Dialect.Plain,
        LogsIn = contender.LogsIn,
        Dialect = contender.Dialect,
        WarmUp = warmUp,
        Duration = duration,
    };
}
