using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>A pool that sends each message to any routee.</summary>
public sealed class RandomPool : Pool
{
    public RandomPool(int nrOfInstances) : this(nrOfInstances, null, Dispatch.Dispatchers.DefaultDispatcherId, false)
    {
    }

    /// <summary>From the pool's part of <c>akka.actor.deployment</c>.</summary>
    public RandomPool(Config config) : base(config)
    {
    }

    private RandomPool(int nrOfInstances, SupervisorStrategy? strategy, string routerDispatcher, bool usePoolDispatcher)
        : base(nrOfInstances, strategy, routerDispatcher, usePoolDispatcher)
    {
    }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new RandomLogic());

    public RandomPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, strategy, RouterDispatcher, UsePoolDispatcher);

    public RandomPool WithDispatcher(string dispatcher) => new(NrOfInstances, SupervisorStrategy, dispatcher, UsePoolDispatcher);

    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
}
