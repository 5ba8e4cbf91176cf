using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Kim.Actors.Hosting;
using Kim.Actors.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;

namespace Kim.Node;

/// <summary>Runs one node in this process.</summary>
internal static class NodeProcess
{
    /// <summary>Runs a node from its start until it has stopped.</summary>
    /// <param name="config">All of its configuration.</param>
    /// <param name="listener">Who gets the messages.</param>
    /// <param name="stop">Asks it to stop.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="KimSettingsException">The settings make no sense.</exception>
    internal static async Task<int> RunAsync(Config config, ListenerFactory listener, CancellationToken stop)
    {
        Check(KimSettings.From(config));
        await using var log = NodeLog.Open(config);
        using var host = Build(config, listener, log);
        await host.StartAsync(CancellationToken.None);
        await host.WaitForShutdownAsync(stop);
        return stop.IsCancellationRequested ? ExitCode(host.Services.GetRequiredService<ActorSystem>()) : ExitCodes.Failed;
    }

    private static int ExitCode(ActorSystem stopped) =>
        !stopped.TryGetExtension<KimNode>(out var node) || node.Drained is not { } drained ? ExitCodes.Failed
        : drained.Cut > 0 ? ExitCodes.Cut
        : ExitCodes.Done;

    private static void Check(KimSettings settings)
    {
        if (settings.Endpoints.Count == 0)
            throw new KimSettingsException(["kim.endpoints: [] must name an endpoint: there is no other way to this process"]);
        settings.Certificate?.Load().Dispose();
    }

    private static IHost Build(Config config, ListenerFactory listener, Serilog.ILogger log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddSerilog(log);
        builder.Services.AddSingleton<IHostLifetime, SignalsElsewhere>();
        // The phases of the coordinated shutdown have their own limits.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddAkka("kim", akka => akka
            .AddHocon(config, HoconAddMode.Append)
            .WithKim(kim => kim.WithListener(listener)));
        return builder.Build();
    }

    /// <summary>Keeps the host from watching the signals, which is for <see cref="StopSignals"/>.</summary>
    private sealed class SignalsElsewhere : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
