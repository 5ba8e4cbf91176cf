using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What a test actor does by itself with each message, before the test gets to see it.</summary>
public abstract class AutoPilot
{
    /// <summary>Ends the auto-pilot: there is none from the next message on.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>Goes on with the same auto-pilot.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <returns>The auto-pilot for the next message.</returns>
    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>Does nothing.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    public static readonly NoAutoPilot Instance = new();

    private NoAutoPilot() { }
    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>Says that the auto-pilot that returned it stays.</summary>
public sealed class KeepRunning : AutoPilot
{
    public static readonly KeepRunning Instance = new();

    private KeepRunning() { }

    /// <exception cref="InvalidOperationException">Always: it is only an answer.</exception>
    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is what an auto-pilot returns; it can't be set as one.");
}

/// <summary>An auto-pilot's <see cref="AutoPilot.Run"/>.</summary>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>An auto-pilot out of a delegate.</summary>
public sealed class DelegateAutoPilot : AutoPilot
{
    private readonly AutoPilotDelegate _autoPilotDelegate;

    public DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) => _autoPilotDelegate = autoPilotDelegate;
    public override AutoPilot Run(IActorRef sender, object message) => _autoPilotDelegate(sender, message);
}
