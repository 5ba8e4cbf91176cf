using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>A pool that sends messages of the same key to the same routee; see <see cref="ConsistentHashingRoutingLogic"/>.</summary>
public sealed class ConsistentHashingPool : Pool
{
    private readonly ConsistentHashMapping _mapping = ConsistentHashingKeys.None;

    public ConsistentHashingPool(int nrOfInstances) : this(nrOfInstances, ConsistentHashingKeys.None) { }

    public ConsistentHashingPool(int nrOfInstances, ConsistentHashMapping hashMapping)
        : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId, false, 0, hashMapping) { }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public ConsistentHashingPool(Config config) : base(config) => VirtualNodesFactor = config.GetInt("virtual-nodes-factor");

    private ConsistentHashingPool(
        int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher, bool usePoolDispatcher, int virtualNodesFactor,
        ConsistentHashMapping mapping) : base(nrOfInstances, strategy, routerDispatcher, usePoolDispatcher)
    {
        VirtualNodesFactor = virtualNodesFactor;
        _mapping = mapping;
    }

    /// <summary>How many places on the ring each routee has; 0 takes the actor system's default.</summary>
    public int VirtualNodesFactor { get; }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) =>
        new(new ConsistentHashingRoutingLogic(system, VirtualNodesFactor, _mapping));

    public ConsistentHashingPool WithVirtualNodesFactor(int vnodes) =>
        new(NrOfInstances, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher, vnodes, _mapping);

    public ConsistentHashingPool WithHashMapping(ConsistentHashMapping mapping) =>
        new(NrOfInstances, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher, VirtualNodesFactor, mapping);

    public ConsistentHashingPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher, UsePoolDispatcher, VirtualNodesFactor, _mapping);

    public ConsistentHashingPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, SupervisorStrategy, dispatcher, UsePoolDispatcher, VirtualNodesFactor, _mapping);

    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}
