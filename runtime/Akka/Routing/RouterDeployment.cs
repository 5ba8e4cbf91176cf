using Akka.Configuration;

namespace Akka.Routing;

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
