using Akka.Configuration.Hocon;

namespace Akka;

/// <summary>What can be asked of Akka.NET by configuration and is not in this runtime.</summary>
internal static class LeftOut
{
    /// <summary>Paths of a system's configuration.</summary>
    public static readonly string[] OfSystem =
    [
        "akka.remote",
        "akka.cluster",
        "akka.persistence",
        "akka.stream",
        "akka.io",
        "akka.circuit-breaker",
        "akka.actor.serializers",
        "akka.actor.serialization-bindings",
        "akka.actor.serialization-settings",
        "akka.actor.serialize-creators",
        "akka.actor.router.type-mapping",
    ];

    /// <summary>Paths of one part of <c>akka.actor.deployment</c>.</summary>
    public static readonly string[] OfDeployment = ["remote", "target", "cluster", "pool-dispatcher", "resizer.enabled"];

    /// <exception cref="ConfigurationException">One of the paths is there, and neither off nor empty.</exception>
    public static void Refuse(string[] paths, Config config, string where = "")
    {
        if (paths.FirstOrDefault(path => IsAskedFor(config.GetValue(path))) is { } found)
            throw Error($"[{found}]{where}");
    }

    /// <summary>Says what is left out, and how to get it.</summary>
    public static ConfigurationException Error(string what) =>
        new($"{what} is not part of the embedded actor runtime. Build with -p:ActorRuntime=akka to run on the Akka.NET packages.");

    private static bool IsAskedFor(HoconValue value) =>
        value is { IsEmpty: false } && !(value.IsString() && value.GetString() is "off" or "false" or "no");
}
