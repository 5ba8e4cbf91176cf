using System.Diagnostics.Metrics;

namespace Kim.Actors.Servers;

/// <summary>The instruments of the meter <c>Kim</c>. No ids are in their tags.</summary>
internal static class Metrics
{
    private static readonly Meter Meter = new("Kim");

    /// <summary>Turns of a listener on an event loop that took more than a millisecond.</summary>
    public static readonly Counter<long> SlowListenerTurns = Meter.CreateCounter<long>(
        "kim.listener.slow_turns", "{turn}", "Turns of a listener on an event loop that took more than a millisecond.");
}
