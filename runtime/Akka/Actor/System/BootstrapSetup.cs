namespace Akka.Actor;

/// <summary>The part of the setup that every actor system has: its configuration. Immutable.</summary>
public sealed class BootstrapSetup : Setup.Setup
{
    private BootstrapSetup(Option<Config> config) => Config = config;

    public Option<Config> Config { get; }

    public static BootstrapSetup Create() => new(Option<Config>.None);
    public BootstrapSetup WithConfig(Config config) => new(config);

    /// <summary>Adds settings for what the configuration does not say.</summary>
    public BootstrapSetup WithConfigFallback(Config config) => new(Config.HasValue ? Config.Value.WithFallback(config) : config);
}
