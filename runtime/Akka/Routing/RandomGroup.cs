using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>A group that sends each message to any routee.</summary>
public sealed class RandomGroup : Group
{
    public RandomGroup(params string[] paths) : this((IEnumerable<string>)paths)
    {
    }

    public RandomGroup(IEnumerable<string> paths) : this(paths, Dispatch.Dispatchers.DefaultDispatcherId)
    {
    }

    public RandomGroup(IEnumerable<string> paths, string routerDispatcher) : base(paths, routerDispatcher)
    {
    }

    /// <summary>From the group's part of <c>akka.actor.deployment</c>.</summary>
    public RandomGroup(Config config) : this(config.GetStringList("routees.paths"))
    {
    }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new RandomLogic());

    public RandomGroup WithDispatcher(string dispatcher) => new RandomGroup(InternalPaths, dispatcher);
}
