namespace Kim.Benchmarks.Growth;

/// <summary>How far it goes, and how long each step takes.</summary>
internal sealed record GrowthPlan
{
    public static readonly GrowthPlan Full = new();

    /// <summary>Shows in less than half a minute that everything runs; its figures are worth little.</summary>
    public static readonly GrowthPlan Quick = new()
    {
        Connections = [10, 1000],
        ConnectionRounds = 1,
        FirstWarmUp = TimeSpan.FromSeconds(0.5),
        WarmUp = TimeSpan.FromSeconds(0.3),
        Duration = TimeSpan.FromSeconds(0.5),
        Heartbeats = 1,
        Channels = [1000, 10_000],
        ChannelRounds = 1,
        Pushes = 20_000,
        Logins = 500,
    };

    /// <summary>Sizes of the node that is a process; in this order, and beginning anew in each round.</summary>
    public IReadOnlyList<int> Connections { get; private init; } = [10, 100, 1000, 2500, 5000, 10_000, 15_000, 19_000];

    public int ConnectionRounds { get; private init; } = 3;

    /// <summary>For a server to compile what it runs most.</summary>
    public TimeSpan FirstWarmUp { get; private init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>Before each measurement.</summary>
    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Of a measurement.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(5);

    /// <summary>That each idle connection gets while it is measured, one a second.</summary>
    public int Heartbeats { get; private init; } = 10;

    /// <summary>Sizes of the node in memory, which grows.</summary>
    public IReadOnlyList<int> Channels { get; private init; } = [1000, 10_000, 100_000, 300_000, 1_000_000];

    public int ChannelRounds { get; private init; } = 5;

    /// <summary>In one round, of each kind.</summary>
    public int Pushes { get; private init; } = 300_000;

    /// <summary>In one round, each with its end.</summary>
    public int Logins { get; private init; } = 10_000;
}
