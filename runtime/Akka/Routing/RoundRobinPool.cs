using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>A pool that sends to one routee after the other.</summary>
public sealed class RoundRobinPool : Pool
{
    public RoundRobinPool(int nrOfInstances) : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId, false) { }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public RoundRobinPool(Config config) : base(config) { }

    private RoundRobinPool(int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher, bool usePoolDispatcher)
        : base(nrOfInstances, strategy, routerDispatcher, usePoolDispatcher) { }

    public override int GetNrOfInstances(ActorSystem sys) => NrOfInstances;
    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public RoundRobinPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher, UsePoolDispatcher);

    public RoundRobinPool WithDispatcher(string dispatcher) => new(NrOfInstances, SupervisorStrategy, dispatcher, UsePoolDispatcher);
    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}
