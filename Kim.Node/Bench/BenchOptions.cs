namespace Kim.Node.Bench;

/// <summary>What a load does.</summary>
internal enum BenchMode
{
    /// <summary>Every connection sends, and gets each of its messages back.</summary>
    Echo,

    /// <summary>One connection sends, and all get each of its messages.</summary>
    FanOut,

    /// <summary>Connections that say nothing.</summary>
    Idle,

    /// <summary>Each connection logs in, gets one message back and closes; then comes the next.</summary>
    Churn,
}

/// <summary>One load, in full.</summary>
/// <param name="Url">Where to; its scheme is <c>ws</c>, <c>wss</c>, <c>tcp</c> or <c>tls</c>.</param>
internal sealed record BenchOptions(Uri Url)
{
    /// <summary>The shortest message: its number takes eight bytes.</summary>
    internal const int SmallestSize = 8;

    /// <summary>The longest that comes back: see the limits of <see cref="BenchDialer"/>. What a dialect puts around it has room.</summary>
    internal const int LargestSize = 63 * 1024 * 1024;

    internal BenchMode Mode { get; init; } = BenchMode.Echo;

    /// <summary>How many are open at once.</summary>
    internal int Connections { get; init; } = 100;

    /// <summary>Closed loop: messages that each sender keeps in flight.</summary>
    internal int Depth { get; init; } = 1;

    /// <summary>Open loop: messages a second of all senders together, whatever comes back; null is the closed loop.</summary>
    internal double? Rate { get; init; }

    /// <summary>Bytes of a message, without what the dialect puts around it.</summary>
    internal int Size { get; init; } = 64;

    /// <summary>Text messages, not binary ones.</summary>
    internal bool IsText { get; init; }

    /// <summary>How long is measured.</summary>
    internal TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it has run before that.</summary>
    internal TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the first frame of a connection is its id.</summary>
    internal bool LogsIn { get; init; } = true;

    /// <summary>What ids begin with. The default is unique, so that a run meets no connection that another has left.</summary>
    internal string IdPrefix { get; init; } = $"bench-{Guid.NewGuid():n}-";

    internal Dialect Dialect { get; init; } = Dialect.Plain;
}
