using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.Tests.Hosting;

public sealed class HostedActorSystemTests
{
    [Fact]
    public async Task Actors_start_with_the_host_and_are_injected_where_they_are_required()
    {
        using var host = HostWith((builder, _) => builder.WithActors(
            (system, registry) => registry.Register<Echo>(system.ActorOf(Props.Create<Echo>(), "echo"))));
        await host.StartAsync().Soon();

        var echo = host.Services.GetRequiredService<IRequiredActor<Echo>>().ActorRef;

        Assert.Equal("/user/echo", echo.Path.ToStringWithoutAddress());
        Assert.Equal("hello", await echo.Ask<string>("hello").Soon());
        await host.StopAsync().Soon();
    }

    [Fact]
    public async Task The_host_s_services_give_the_actor_system_and_its_registry()
    {
        using var host = HostWith((_, _) => { });
        await host.StartAsync().Soon();

        var system = host.Services.GetRequiredService<ActorSystem>();

        Assert.Equal("hosted", system.Name);
        Assert.Same(ActorRegistry.For(system), host.Services.GetRequiredService<ActorRegistry>());
        Assert.Same(ActorRegistry.For(system), host.Services.GetRequiredService<IReadOnlyActorRegistry>());
        await host.StopAsync().Soon();
    }

    [Fact]
    public async Task Starters_run_in_order_and_startup_tasks_after_them()
    {
        var steps = new List<string>();
        using var host = HostWith((builder, _) => builder
            .AddStartup((_, _) => steps.Add("startup 1"))
            .StartActors((_, _) => steps.Add("starter 1"))
            .WithActors(async (_, _) =>
            {
                await Task.Yield();
                steps.Add("starter 2");
            })
            .AddStartup(async (_, _) =>
            {
                await Task.Yield();
                steps.Add("startup 2");
            }));

        await host.StartAsync().Soon();

        Assert.Equal(["starter 1", "starter 2", "startup 1", "startup 2"], steps);
        await host.StopAsync().Soon();
    }

    [Fact]
    public async Task A_host_that_stops_runs_the_coordinated_shutdown()
    {
        using var host = HostWith((_, _) => { });
        await host.StartAsync().Soon();
        var system = host.Services.GetRequiredService<ActorSystem>();
        var shutdown = CoordinatedShutdown.Get(system);
        var hasRun = false;
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "stop", () =>
        {
            hasRun = true;
            return Task.FromResult(Done.Instance);
        });

        await host.StopAsync().Soon();

        Assert.True(hasRun);
        Assert.True(system.WhenTerminated.IsCompleted);
        Assert.IsType<CoordinatedShutdown.ClrExitReason>(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task A_host_stops_though_its_actor_system_shall_live_on()
    {
        using var host = HostWith((builder, _) => builder.AddHocon(
            "akka.coordinated-shutdown { terminate-actor-system = off, run-by-actor-system-terminate = off }",
            HoconAddMode.Prepend));
        await host.StartAsync().Soon();

        await host.StopAsync().Soon();

        var system = host.Services.GetRequiredService<ActorSystem>();
        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate().Soon();
    }

    [Fact]
    public async Task A_host_stops_though_an_actor_does_not()
    {
        using var proceed = new ManualResetEventSlim();
        using var host = HostWith((builder, _) => builder
            .AddHocon("akka.coordinated-shutdown.phases.actor-system-terminate.timeout = 20ms", HoconAddMode.Prepend)
            .WithActors((system, _) => system.ActorOf(Props.Create(() => new Blocker(proceed))).Tell("block")));
        await host.StartAsync().Soon();

        await host.StopAsync().Soon();

        proceed.Set();
        await host.Services.GetRequiredService<ActorSystem>().WhenTerminated.Soon();
    }

    [Fact]
    public async Task A_host_stops_when_its_actor_system_ends_by_itself()
    {
        using var host = HostWith((_, _) => { });
        await host.StartAsync().Soon();

        await host.Services.GetRequiredService<ActorSystem>().Terminate().Soon();

        await Stopping(host).Soon();
    }

    [Fact]
    public async Task A_host_stops_when_its_actors_cannot_be_started()
    {
        using var host = HostWith((builder, _) => builder.WithActors((_, _) => throw new InvalidOperationException("no actors today")));

        await host.StartAsync().Soon();

        await Stopping(host).Soon();
        await host.StopAsync().Soon();
        Assert.True(host.Services.GetRequiredService<ActorSystem>().WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task Extensions_are_there_from_the_start()
    {
        using var host = HostWith((builder, _) => builder.WithExtension<CounterId>());
        await host.StartAsync().Soon();

        Assert.True(host.Services.GetRequiredService<ActorSystem>().HasExtension<Counter>());
        await host.StopAsync().Soon();
    }

    [Fact]
    public void A_type_that_is_no_extension_is_refused()
    {
        var builder = new AkkaConfigurationBuilder(new ServiceCollection(), "refusing");

        Assert.Throws<ConfigurationException>(() => builder.WithExtensions(typeof(string)));
    }

    [Fact]
    public async Task A_hosted_service_of_one_s_own_takes_the_place_of_the_default_one()
    {
        using var host = new HostBuilder()
            .ConfigureServices(services => services.AddAkka<OwnService>("hosted", (_, _) => { }))
            .Build();

        await host.StartAsync().Soon();

        Assert.True(host.Services.GetServices<IHostedService>().OfType<OwnService>().Single().HasStarted);
        await host.StopAsync().Soon();
    }

    private static IHost HostWith(Action<AkkaConfigurationBuilder, IServiceProvider> configure) =>
        new HostBuilder().ConfigureServices(services => services.AddAkka("hosted", configure)).Build();

    private static Task Stopping(IHost host)
    {
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task;
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Blocker : ReceiveActor
    {
        public Blocker(ManualResetEventSlim proceed) => ReceiveAny(_ => proceed.Wait());
    }

    private sealed class Counter : IExtension;

    private sealed class CounterId : ExtensionIdProvider<Counter>
    {
        public override Counter CreateExtension(ExtendedActorSystem system) => new();
    }

    private sealed class OwnService(
        AkkaConfigurationBuilder configurationBuilder,
        IServiceProvider serviceProvider,
        Microsoft.Extensions.Logging.ILogger<AkkaHostedService> logger,
        IHostApplicationLifetime applicationLifetime)
        : AkkaHostedService(configurationBuilder, serviceProvider, logger, applicationLifetime)
    {
        public bool HasStarted { get; private set; }

        public override async Task StartAsync(CancellationToken cancellationToken)
        {
            await base.StartAsync(cancellationToken);
            HasStarted = ActorSystem != null;
        }
    }
}
