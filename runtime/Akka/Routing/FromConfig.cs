namespace Akka.Routing;

/// <summary>A router whose kind and size <c>akka.actor.deployment</c> names for the actor's path.</summary>
public sealed class FromConfig : Pool
{
    public FromConfig() : this(null, Dispatch.Dispatchers.DefaultDispatcherId) { }
    private FromConfig(SupervisorStrategy? strategy, string routerDispatcher) : base(0, strategy, routerDispatcher) { }

    public static FromConfig Instance { get; } = new();

    public override Router CreateRouter(ActorSystem system) => throw NotDeployed();
    public override ActorBase CreateRouterActor() => throw NotDeployed();
    public override int GetNrOfInstances(ActorSystem sys) => 0;

    /// <exception cref="ConfigurationException">Always: this is only asked when the configuration has no router for the path.</exception>
    public override void VerifyConfig(ActorPath path) =>
        throw new ConfigurationException($"akka.actor.deployment configures no router for {path.ToStringWithoutAddress()}");

    public Props Props() => Actor.Props.Empty.WithRouter(this);
    public FromConfig WithSupervisorStrategy(SupervisorStrategy strategy) => new(strategy, RouterDispatcher);
    public FromConfig WithDispatcher(string dispatcherId) => new(SupervisorStrategy, dispatcherId);
    internal override Pool WithStrategyOf(Pool other) => WithSupervisorStrategy(other.SupervisorStrategy);
    private static NotSupportedException NotDeployed() => new("The configuration names the router to create");
}

/// <summary>Makes routers from a part of <c>akka.actor.deployment</c>.</summary>
internal static class RouterDeployment
{
    /// <exception cref="ConfigurationException">The runtime has no such router.</exception>
    public static RouterConfig Read(string key, Config deployment) => deployment.GetString("router") switch
    {
        null or "from-code" => NoRouter.Instance,
        "round-robin-pool" => new RoundRobinPool(deployment),
        "round-robin-group" => new RoundRobinGroup(deployment),
        "broadcast-pool" => new BroadcastPool(deployment),
        "broadcast-group" => new BroadcastGroup(deployment),
        "consistent-hashing-pool" => new ConsistentHashingPool(deployment),
        "consistent-hashing-group" => new ConsistentHashingGroup(deployment),
        var other => throw LeftOut.Error($"The router [{other}] in akka.actor.deployment.\"{key}\""),
    };
}
