using System.Diagnostics;

namespace Akka.Actor.Internal;

/// <summary>How often a child was restarted lately.</summary>
public class ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0)
{
    public IInternalActorRef Child { get; } = child;
    public long Uid => Child.Path.Uid;
    public uint MaxNrOfRetriesCount { get; private set; } = maxNrOfRetriesCount;
    public long RestartTimeWindowStartTicks { get; private set; } = restartTimeWindowStartTicks;

    /// <summary>
    /// Counts one more restart and returns whether the limit allows it. A limit below 0 allows any number (one, within a
    /// window), 0 none; a window of 0 or less never forgets.
    /// </summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds > 0)
            return IsAllowedInWindow(maxNrOfRetries > 0 ? maxNrOfRetries : 1, withinTimeMilliseconds);
        return maxNrOfRetries < 0 || ++MaxNrOfRetriesCount <= maxNrOfRetries;
    }

    private bool IsAllowedInWindow(int retries, int windowMilliseconds)
    {
        var now = Stopwatch.GetTimestamp();
        var isInside = RestartTimeWindowStartTicks != 0
            && Stopwatch.GetElapsedTime(RestartTimeWindowStartTicks, now).TotalMilliseconds <= windowMilliseconds;
        if (isInside)
            return ++MaxNrOfRetriesCount <= retries;
        RestartTimeWindowStartTicks = now;
        MaxNrOfRetriesCount = 1;
        return true;
    }
}
