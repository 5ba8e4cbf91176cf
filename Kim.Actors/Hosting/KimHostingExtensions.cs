using Akka.Configuration;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Settings;

namespace Kim.Actors.Hosting;

/// <summary>Adds a Kim node to an application's actor system.</summary>
public static class KimHostingExtensions
{
    /// <summary>
    /// Has the actor system be a Kim node: when the host starts it listens on the endpoints of <c>kim { }</c>, and its
    /// <see cref="ChannelManagerActor"/> is in the registry; <see cref="KimNode.For"/> tells more of it. When the host stops it
    /// unbinds, closes every channel with 1001 and cuts those that are left after <c>drain-wait</c>. When a
    /// listener can't be started, or an endpoint not be bound, an error is logged and the host stops. To be called after HOCON is added.
    /// </summary>
    /// <param name="builder">The actor system's.</param>
    /// <param name="configure">Names the listener, at least.</param>
    /// <exception cref="InvalidOperationException">No listener was named; the host doesn't start.</exception>
    /// <exception cref="KimSettingsException">The settings make no sense; the host doesn't start.</exception>
    public static AkkaConfigurationBuilder WithKim(this AkkaConfigurationBuilder builder, Action<KimBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var kim = new KimBuilder();
        configure(kim);
        _ = kim.Listener;
        var settings = kim.Settings(builder.Configuration.GetOrElse(Config.Empty));
        return builder
            .AddHocon(StopPhases.Hocon(settings), HoconAddMode.Prepend)
            .StartActors((system, registry) => KimNode.Start(system, registry, kim))
            .AddStartup((system, _) => KimNode.For(system).ListenAsync());
    }
}
