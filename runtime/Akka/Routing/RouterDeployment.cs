using Akka.Actor;
using Akka.Configuration;

namespace Akka.Routing;

/// <summary>Makes routers from a part of <c>akka.actor.deployment</c>.</summary>
internal static class RouterDeployment
{
    /// <summary>The props with the router that the configuration has for the path, if it has one.</summary>
    /// <exception cref="ConfigurationException">The router is to come from the configuration, and it has none.</exception>
    public static Props Resolve(Props props, ActorPath path, Config config)
    {
        var router = Read(config.GetConfig($"akka.actor.deployment.\"{KeyOf(path)}\"")).WithFallback(props.RouterConfig);
        router.VerifyConfig(path);
        return props.WithRouter(router);
    }

    /// <exception cref="ConfigurationException">The runtime has no such router.</exception>
    private static RouterConfig Read(Config deployment) => deployment.GetString("router") switch
    {
        null or "from-code" => NoRouter.Instance,
        "round-robin-pool" => new RoundRobinPool(deployment),
        "round-robin-group" => new RoundRobinGroup(deployment),
        "broadcast-pool" => new BroadcastPool(deployment),
        "broadcast-group" => new BroadcastGroup(deployment),
        "random-pool" => new RandomPool(deployment),
        "random-group" => new RandomGroup(deployment),
        "consistent-hashing-pool" => new ConsistentHashingPool(deployment),
        "consistent-hashing-group" => new ConsistentHashingGroup(deployment),
        var other => throw new ConfigurationException(
            $"The embedded actor runtime has no router '{other}'; build with -p:ActorRuntime=akka for the others of Akka.NET"),
    };

    /// <summary>The path below the guardian: <c>/user/a/b</c> is configured as <c>/a/b</c>.</summary>
    private static string KeyOf(ActorPath path) => "/" + string.Join('/', path.Elements.Skip(1));
}
