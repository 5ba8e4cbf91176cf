namespace Akka.Routing;

/// <summary>Chooses the routee for a message. It runs on the sender's thread, several senders at a time.</summary>
public abstract class RoutingLogic : INoSerializationVerificationNeeded
{
    public abstract Routee Select(object message, Routee[] routees);
}

/// <summary>One routee after the other.</summary>
public sealed class RoundRobinRoutingLogic(int next) : RoutingLogic
{
    // Counts from the one before; 64 bits don't overflow, so the order never jumps.
    private long _last = next - 1L;

    public RoundRobinRoutingLogic() : this(0) { }

    public override Routee Select(object message, Routee[] routees) => routees.Length == 0
        ? Routee.NoRoutee
        : routees[Interlocked.Increment(ref _last) % routees.Length];
}

/// <summary>All of the routees.</summary>
public sealed class BroadcastRoutingLogic : RoutingLogic
{
    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : new SeveralRoutees(routees);
}
