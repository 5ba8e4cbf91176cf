using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

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
