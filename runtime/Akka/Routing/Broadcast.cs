namespace Akka.Routing;

/// <summary>A pool that sends every message to all routees.</summary>
public sealed class BroadcastPool : Pool
{
    public BroadcastPool(int nrOfInstances) : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId) { }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public BroadcastPool(Config config) : base(config) { }

    private BroadcastPool(int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher)
        : base(nrOfInstances, strategy, routerDispatcher) { }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;
    public override Router CreateRouter(ActorSystem system) => new(new BroadcastRoutingLogic());

    public BroadcastPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher);

    public BroadcastPool WithDispatcher(string dispatcher) => new(NrOfInstances, SupervisorStrategy, dispatcher);
    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}

/// <summary>A group that sends every message to all routees.</summary>
public sealed class BroadcastGroup : Group
{
    public BroadcastGroup(params string[] paths) : this((IEnumerable<string>)paths) { }
    public BroadcastGroup(IEnumerable<string> paths) : this(paths, Dispatch.Dispatchers.DefaultDispatcherId) { }
    public BroadcastGroup(IEnumerable<string> paths, string routerDispatcher) : base(paths, routerDispatcher) { }

    /// <summary>From the group's part of <c>akka.actor.deployment</c>.</summary>
    public BroadcastGroup(Config config) : this(config.GetStringList("routees.paths")) { }
    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;
    public override Router CreateRouter(ActorSystem system) => new(new BroadcastRoutingLogic());
    public Group WithDispatcher(string dispatcher) => new BroadcastGroup(InternalPaths, dispatcher);
}
