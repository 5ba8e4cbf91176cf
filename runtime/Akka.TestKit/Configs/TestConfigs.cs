using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Ready-made configurations for tests.</summary>
public static class TestConfigs
{
    private static readonly Lazy<Config> Reference =
        new(() => ConfigurationFactory.FromResource("Akka.TestKit.reference.conf", typeof(TestConfigs).Assembly));

    /// <summary>The TestKit's settings with their defaults.</summary>
    public static Config DefaultConfig => Reference.Value;

    /// <summary>Makes time stand still but for <see cref="TestScheduler.Advance"/>.</summary>
    public static Config TestSchedulerConfig { get; } = ConfigurationFactory.ParseString(
        """akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """);
}
