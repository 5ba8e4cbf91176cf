namespace Kim.Actors.Channels;

/// <summary>How a node that stops spreads its goodbyes, so that thousands of clients don't all knock elsewhere in the same
/// instant: in batches, with random pauses between them.</summary>
internal static class DrainPace
{
    /// <summary>Channels that are let go of at once.</summary>
    public const int BatchSize = 256;

    /// <summary>The share of <c>drain-wait</c> in which all batches begin: most of it is for the peers.</summary>
    public const double Share = 0.1;

    /// <summary>However long <c>drain-wait</c> is: a stop is not to take longer than it helps.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>When each batch begins, counted from the beginning of the drain: the first at once.</summary>
    public static IEnumerable<TimeSpan> Starts(int batches, TimeSpan drainWait, Random random)
    {
        var fair = TimeSpan.FromTicks((long)(drainWait.Ticks * Share) / Math.Max(batches - 1, 1));
        var longest = fair < LongestPause ? fair : LongestPause;
        var start = TimeSpan.Zero;
        for (var batch = 0; batch < batches; batch++)
        {
            yield return start;
            start += longest * (1 - random.NextDouble() / 2); // from half of it to all of it
        }
    }
}
