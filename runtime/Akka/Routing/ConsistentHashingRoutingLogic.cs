using System.Globalization;

namespace Akka.Routing;

/// <summary>A message that carries the key by which it is routed.</summary>
public interface IConsistentHashable
{
    object ConsistentHashKey { get; }
}

/// <summary>Gives the key of a message, or null if it has none.</summary>
public delegate object? ConsistentHashMapping(object msg);

/// <summary>Gives a message a key by which it is routed.</summary>
public sealed class ConsistentHashableEnvelope(object message, object hashKey)
    : RouterEnvelope(message), IConsistentHashable, IWrappedMessage
{
    public object HashKey { get; } = hashKey;
    public object ConsistentHashKey => HashKey;
}

/// <summary>
/// Sends messages of the same key to the same routee. The key is what the mapping says, or else what the message says as an
/// <see cref="IConsistentHashable"/>; a message without a key is dropped with a warning.
/// </summary>
public sealed class ConsistentHashingRoutingLogic(ActorSystem system, int virtualNodesFactor, ConsistentHashMapping hashMapping)
    : RoutingLogic
{
    // Routees and their ring change together, so they are kept in one object.
    private sealed record Ring(Routee[] Routees, ConsistentHash<PlacedRoutee> Hash);

    private readonly int _virtualNodesFactor =
        virtualNodesFactor > 0 ? virtualNodesFactor : system.Settings.DefaultVirtualNodesFactor;

    private Ring? _ring;

    public ConsistentHashingRoutingLogic(ActorSystem system) : this(system, 0, ConsistentHashingKeys.None) { }
    public ConsistentHashingRoutingLogic WithHashMapping(ConsistentHashMapping mapping) => new(system, virtualNodesFactor, mapping);

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0)
            return Routee.NoRoutee;
        var key = hashMapping(message) ?? (message as IConsistentHashable)?.ConsistentHashKey;
        if (key == null)
        {
            system.Log.Warning(
                "Message [{0}] has no consistent hash key: give the router a mapping, implement IConsistentHashable, or wrap it in a ConsistentHashableEnvelope",
                message.GetType().Name);
            return Routee.NoRoutee;
        }

        var hash = RingOf(routees).Hash;
        return (key is byte[] bytes ? hash.NodeFor(bytes) : hash.NodeFor(ConsistentHashingKeys.TextOf(key))).Routee;
    }

    private Ring RingOf(Routee[] routees)
    {
        var ring = _ring;
        if (ring == null || ring.Routees != routees)
        {
            var placed = routees.Select(routee => new PlacedRoutee(routee));
            _ring = ring = new Ring(routees, ConsistentHash.Create(placed, _virtualNodesFactor));
        }

        return ring;
    }

    /// <summary>A routee whose text is its place on the ring: the same after the router was made anew.</summary>
    private sealed record PlacedRoutee(Routee Routee)
    {
        public override string ToString() => Routee switch
        {
            ActorRefRoutee routee => routee.Actor.Path.ToStringWithoutAddress(),
            ActorSelectionRoutee routee => routee.Selection.PathString,
            _ => Routee.ToString()!,
        };
    }
}

internal static class ConsistentHashingKeys
{
    public static readonly ConsistentHashMapping None = _ => null;

    public static string TextOf(object key) => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "";
}
