namespace Kim.Actors.Channels;

/// <summary>When a channel has to act, on the clock of <see cref="ChannelLink.Now"/>; <see cref="Never"/> while there is nothing
/// to wait for. All share the one receive timeout of the actor, which is armed for the earliest.</summary>
internal struct Deadlines
{
    public static readonly TimeSpan Never = TimeSpan.MaxValue;

    /// <summary>The longest that a receive timeout is armed for: a longer wait is looked at in between.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(1);

    public Deadlines()
    {
    }

    /// <summary>The peer has been silent for the read wait.</summary>
    public TimeSpan Read { get; set; } = Never;

    /// <summary>The next ping is due.</summary>
    public TimeSpan Ping { get; set; } = Never;

    /// <summary>The flush under way has taken the write wait.</summary>
    public TimeSpan Flush { get; set; } = Never;

    /// <summary>Closing has taken the close wait.</summary>
    public TimeSpan Close { get; set; } = Never;

    public readonly TimeSpan Earliest => Min(Min(Read, Ping), Min(Flush, Close));

    /// <summary>The end of a wait, which may be as long as one likes.</summary>
    public static TimeSpan After(TimeSpan start, TimeSpan wait) =>
        wait != Timeout.InfiniteTimeSpan && wait < Never - start ? start + wait : Never;

    /// <summary>How long to sleep until a time; null for ever.</summary>
    public static TimeSpan? SleepUntil(TimeSpan time, TimeSpan now) =>
        time == Never ? null : Max(Min(time - now, LongestSleep), ShortestSleep);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
