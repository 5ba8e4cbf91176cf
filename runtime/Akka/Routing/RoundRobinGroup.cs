using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

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
