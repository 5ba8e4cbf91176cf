using System.Text;

namespace Akka.Hosting;

/// <summary>All, none, or a number of them.</summary>
public enum TriStateValue
{
    None,
    All,
    Some,
}

/// <summary>How dead letters are logged; what is not set keeps its default.</summary>
public class DeadLetterOptions
{
    public TriStateValue ShouldLog { get; set; } = TriStateValue.Some;

    /// <summary>How many are logged with <see cref="TriStateValue.Some"/> before the log falls silent.</summary>
    public int LogCount { get; set; } = 10;

    public bool? LogDuringShutdown { get; set; }

    /// <summary>For how long the log is silent after that.</summary>
    public TimeSpan? LogSuspendDuration { get; set; }

    internal void WriteTo(StringBuilder text)
    {
        text.AppendLine($"akka.log-dead-letters = {Amount}");
        if (LogDuringShutdown is { } duringShutdown)
            text.AppendLine($"akka.log-dead-letters-during-shutdown = {duringShutdown.ToHocon()}");
        if (LogSuspendDuration is { } duration)
            text.AppendLine($"akka.log-dead-letters-suspend-duration = {duration.ToHocon(allowInfinite: true, zeroIsInfinite: true)}");
    }

    private string Amount => ShouldLog switch
    {
        TriStateValue.All => true.ToHocon(),
        TriStateValue.None => false.ToHocon(),
        _ => LogCount.ToHocon(),
    };
}

/// <summary>What the actor system logs at debug level about itself; what is not set keeps its default.</summary>
public class DebugOptions
{
    public bool? Receive { get; set; }

    public bool? AutoReceive { get; set; }

    public bool? LifeCycle { get; set; }

    public bool? FiniteStateMachine { get; set; }

    public bool? EventStream { get; set; }

    public bool? Unhandled { get; set; }

    public bool? RouterMisconfiguration { get; set; }

    internal void WriteTo(StringBuilder text)
    {
        Write(text, "receive", Receive);
        Write(text, "autoreceive", AutoReceive);
        Write(text, "lifecycle", LifeCycle);
        Write(text, "fsm", FiniteStateMachine);
        Write(text, "event-stream", EventStream);
        Write(text, "unhandled", Unhandled);
        Write(text, "router-misconfiguration", RouterMisconfiguration);
    }

    private static void Write(StringBuilder text, string key, bool? value)
    {
        if (value is { } given)
            text.AppendLine($"akka.actor.debug.{key} = {given.ToHocon()}");
    }
}
