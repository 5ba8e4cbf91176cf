using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>
/// Starts the actor system and its actors with the host, and stops it by <see cref="Akka.Actor.CoordinatedShutdown"/> when
/// the host stops. An actor system that ends by itself stops the host, and so does one that cannot start.
/// </summary>
public class AkkaHostedService : IHostedService
{
    protected ActorSystem? ActorSystem;
    protected CoordinatedShutdown? CoordinatedShutdown;
    protected readonly AkkaConfigurationBuilder ConfigurationBuilder;
    protected readonly IServiceProvider ServiceProvider;
    protected readonly ILogger<AkkaHostedService> Logger;
    protected readonly IHostApplicationLifetime HostApplicationLifetime;

    public AkkaHostedService(
        AkkaConfigurationBuilder configurationBuilder,
        IServiceProvider serviceProvider,
        ILogger<AkkaHostedService> logger,
        IHostApplicationLifetime applicationLifetime)
    {
        ConfigurationBuilder = configurationBuilder;
        ServiceProvider = serviceProvider;
        Logger = logger;
        HostApplicationLifetime = applicationLifetime;
    }

    public virtual async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            ActorSystem = ServiceProvider.GetRequiredService<ActorSystem>();
            CoordinatedShutdown = CoordinatedShutdown.Get(ActorSystem);
            await ConfigurationBuilder.StartAsync(ActorSystem);
            // It lives as long as the actor system, which may be longer than the host.
            _ = StopHostAfter(ActorSystem.WhenTerminated);
        }
        catch (Exception e)
        {
            Logger.LogCritical(e, "The actor system could not be started: stopping the application");
            // For hosts whose logging isn't set up.
            await Console.Error.WriteLineAsync($"The actor system could not be started: {e}");
            HostApplicationLifetime.StopApplication();
        }
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        if (CoordinatedShutdown != null)
            await CoordinatedShutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
    }

    private async Task StopHostAfter(Task terminated)
    {
        await terminated;
        HostApplicationLifetime.StopApplication();
    }
}
