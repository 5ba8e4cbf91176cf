using Kim.Actors.Metrics;
using Microsoft.Extensions.Logging;

namespace Kim.Actors.Servers;

/// <summary>Tells of a transport's pauses in accepting: counts each, and logs one a minute. Thread-safe.</summary>
internal sealed class AcceptPauses(KimMetrics metrics, ILogger log)
{
    /// <summary>How long a transport pauses before it looks again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Throttle _lines = new(TimeSpan.FromMinutes(1));

    /// <param name="why">For the log.</param>
    public void Add(string why)
    {
        metrics.AcceptPaused();
        if (_lines.MayPass())
            log.LogError("no connection is accepted for now: {Why}", why);
    }
}
