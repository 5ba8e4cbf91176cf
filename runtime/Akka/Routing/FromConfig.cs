using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>A router whose kind and size <c>akka.actor.deployment</c> names for the actor's path.</summary>
public sealed class FromConfig : Pool
{
    public FromConfig() : this(null, Dispatch.Dispatchers.DefaultDispatcherId) { }
    private FromConfig(SupervisorStrategy? strategy, string routerDispatcher) : base(0, strategy, routerDispatcher, false) { }

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
