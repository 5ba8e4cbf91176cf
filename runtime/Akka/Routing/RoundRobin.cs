namespace Akka.Routing;

/// <summary>A pool that sends to one routee after the other.</summary>
public sealed class RoundRobinPool : Pool
{
    public RoundRobinPool(int nrOfInstances) : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId) { }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public RoundRobinPool(Config config) : base(config) { }

    private RoundRobinPool(int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher)
        : base(nrOfInstances, strategy, routerDispatcher) { }

    public override int GetNrOfInstances(ActorSystem sys) => NrOfInstances;
    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public RoundRobinPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher);

    public RoundRobinPool WithDispatcher(string dispatcher) => new(NrOfInstances, SupervisorStrategy, dispatcher);
    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}

/// <summary>A group that sends to one routee after the other.</summary>
public sealed class RoundRobinGroup : Group
{
    public RoundRobinGroup(params string[] paths) : this((IEnumerable<string>)paths) { }
    public RoundRobinGroup(IEnumerable<string> paths) : this(paths, Dispatch.Dispatchers.DefaultDispatcherId) { }
    public RoundRobinGroup(IEnumerable<string> paths, string routerDispatcher) : base(paths, routerDispatcher) { }

    /// <summary>From the group's part of <c>akka.actor.deployment</c>.</summary>
    public RoundRobinGroup(Config config) : this(config.GetStringList("routees.paths")) { }
    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;
    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());
    public Group WithDispatcher(string dispatcherId) => new RoundRobinGroup(InternalPaths, dispatcherId);
}
