using Akka.Actor;

namespace Akka.Routing;

/// <summary>A router whose routees are created by others and named by their paths.</summary>
public abstract class Group(IEnumerable<string> paths, string routerDispatcher) : RouterConfig(routerDispatcher)
{
    protected readonly string[] InternalPaths = paths.ToArray();

    public abstract IEnumerable<string> GetPaths(ActorSystem system);
    public Props Props() => Actor.Props.Empty.WithRouter(this);
    public override ActorBase CreateRouterActor() => new RouterActor();
}
