namespace Akka.Routing;

/// <summary>A pool that sends messages of the same key to the same routee; see <see cref="ConsistentHashingRoutingLogic"/>.</summary>
public sealed class ConsistentHashingPool : Pool
{
    private readonly ConsistentHashMapping _mapping = ConsistentHashingKeys.None;

    public ConsistentHashingPool(int nrOfInstances) : this(nrOfInstances, ConsistentHashingKeys.None) { }

    public ConsistentHashingPool(int nrOfInstances, ConsistentHashMapping hashMapping)
        : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId, 0, hashMapping) { }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public ConsistentHashingPool(Config config) : base(config) => VirtualNodesFactor = config.GetInt("virtual-nodes-factor");

    private ConsistentHashingPool(
        int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher, int virtualNodesFactor,
        ConsistentHashMapping mapping) : base(nrOfInstances, strategy, routerDispatcher)
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
        new(NrOfInstances, SupervisorStrategy, RouterDispatcher, vnodes, _mapping);

    public ConsistentHashingPool WithHashMapping(ConsistentHashMapping mapping) =>
        new(NrOfInstances, SupervisorStrategy, RouterDispatcher, VirtualNodesFactor, mapping);

    public ConsistentHashingPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher, VirtualNodesFactor, _mapping);

    public ConsistentHashingPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, SupervisorStrategy, dispatcher, VirtualNodesFactor, _mapping);

    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}

/// <summary>A group that sends messages of the same key to the same routee; see <see cref="ConsistentHashingRoutingLogic"/>.</summary>
public sealed class ConsistentHashingGroup : Group
{
    private readonly ConsistentHashMapping _mapping;

    public ConsistentHashingGroup(params string[] paths) : this((IEnumerable<string>)paths) { }
    public ConsistentHashingGroup(IEnumerable<string> paths) : this(paths, ConsistentHashingKeys.None) { }

    public ConsistentHashingGroup(IEnumerable<string> paths, ConsistentHashMapping hashMapping)
        : this(paths, 0, hashMapping, Dispatch.Dispatchers.DefaultDispatcherId) { }

    public ConsistentHashingGroup(
        IEnumerable<string> paths, int virtualNodesFactor, ConsistentHashMapping hashMapping, string routerDispatcher)
        : base(paths, routerDispatcher)
    {
        VirtualNodesFactor = virtualNodesFactor;
        _mapping = hashMapping;
    }

    /// <summary>From the group's part of <c>akka.actor.deployment</c>.</summary>
    public ConsistentHashingGroup(Config config) : this(
        config.GetStringList("routees.paths"), config.GetInt("virtual-nodes-factor"), ConsistentHashingKeys.None,
        Dispatch.Dispatchers.DefaultDispatcherId)
    {
    }

    /// <summary>How many places on the ring each routee has; 0 takes the actor system's default.</summary>
    public int VirtualNodesFactor { get; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) =>
        new(new ConsistentHashingRoutingLogic(system, VirtualNodesFactor, _mapping));

    public ConsistentHashingGroup WithVirtualNodesFactor(int vnodes) => new(InternalPaths, vnodes, _mapping, RouterDispatcher);

    public ConsistentHashingGroup WithHashMapping(ConsistentHashMapping mapping) =>
        new(InternalPaths, VirtualNodesFactor, mapping, RouterDispatcher);

    public ConsistentHashingGroup WithDispatcher(string dispatcher) => new(InternalPaths, VirtualNodesFactor, _mapping, dispatcher);
}
