using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>A pool that sends every message to all routees.</summary>
public sealed class BroadcastPool : Pool
{
    public BroadcastPool(int nrOfInstances) : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId, false) { }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public BroadcastPool(Config config) : base(config) { }

    private BroadcastPool(int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher, bool usePoolDispatcher)
        : base(nrOfInstances, strategy, routerDispatcher, usePoolDispatcher) { }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;
    public override Router CreateRouter(ActorSystem system) => new(new BroadcastRoutingLogic());

    public BroadcastPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher, UsePoolDispatcher);

    public BroadcastPool WithDispatcher(string dispatcher) => new(NrOfInstances, SupervisorStrategy, dispatcher, UsePoolDispatcher);
    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}
