using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Hosting.Logging;
using Akka.Util;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Starts actors when the host starts.</summary>
public delegate Task ActorStarter(ActorSystem system, IActorRegistry registry);

/// <summary>Runs after all actors are started.</summary>
public delegate Task StartupTask(ActorSystem system, IActorRegistry registry);

/// <summary>Gathers what the host's actor system is made from: configuration, setups, extensions, actors.</summary>
public sealed class AkkaConfigurationBuilder
{
    /// <summary>What <see cref="Akka.Actor.ActorSystem.Create(string, ActorSystemSetup)"/> gets.</summary>
    public readonly HashSet<Setup> Setups = [];
    private readonly string _actorSystemName;
    private readonly HashSet<Type> _extensions = [];
    private readonly List<ActorStarter> _starters = [];
    private readonly List<StartupTask> _startups = [];

    public AkkaConfigurationBuilder(IServiceCollection serviceCollection, string actorSystemName)
    {
        ArgumentNullException.ThrowIfNull(serviceCollection);
        _actorSystemName = actorSystemName;
    }

    /// <summary>The configuration gathered so far; the runtime's defaults are not in it.</summary>
    public Option<Config> Configuration { get; private set; } = Option<Config>.None;

    /// <summary>Has actors started with the host, one starter after the other in the order of the calls.</summary>
    public AkkaConfigurationBuilder StartActors(ActorStarter starter)
    {
        _starters.Add(starter);
        return this;
    }

    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry> starter) =>
        StartActors((system, registry) => Run(starter, system, registry));

    /// <summary>Adds a task for after the last starter; the host's start waits for it.</summary>
    public AkkaConfigurationBuilder AddStartup(StartupTask startupTask)
    {
        _startups.Add(startupTask);
        return this;
    }

    public AkkaConfigurationBuilder AddStartup(Action<ActorSystem, IActorRegistry> startupTask) =>
        AddStartup((system, registry) => Run(startupTask, system, registry));

    public AkkaConfigurationBuilder WithExtension<T>() where T : IExtensionId => WithExtensions(typeof(T));

    /// <exception cref="ConfigurationException">A type is no <see cref="IExtensionId"/>.</exception>
    public AkkaConfigurationBuilder WithExtensions(params Type[] extensions)
    {
        foreach (var extension in extensions)
        {
            if (!typeof(IExtensionId).IsAssignableFrom(extension) || extension.IsAbstract)
                throw new ConfigurationException($"{extension} is not an extension: it must be a class that implements {typeof(IExtensionId)}");
            _extensions.Add(extension);
        }

        return this;
    }

    internal AkkaConfigurationBuilder AddConfiguration(Config hocon, HoconAddMode addMode)
    {
        var isAlone = addMode == HoconAddMode.Replace || !Configuration.HasValue;
        Configuration = isAlone ? hocon
            : addMode == HoconAddMode.Prepend ? hocon.WithFallback(Configuration.Value)
            : Configuration.Value.WithFallback(hocon);
        return this;
    }

    internal ActorSystem Build(IServiceProvider services)
    {
        if (services.GetService<ILoggerFactory>() is { } factory && !Setups.OfType<LoggerFactorySetup>().Any())
            Setups.Add(new LoggerFactorySetup(factory));
        var bootstrap = BootstrapSetup.Create().WithConfig(Configuration.GetOrElse(Config.Empty));
        var system = ActorSystem.Create(_actorSystemName, ActorSystemSetup.Create([.. Setups, bootstrap]));
        foreach (var extension in _extensions)
            system.RegisterExtension((IExtensionId)Activator.CreateInstance(extension)!);
        return system;
    }

    internal async Task StartAsync(ActorSystem system)
    {
        var registry = ActorRegistry.For(system);
        foreach (var starter in _starters)
            await starter(system, registry);
        foreach (var startup in _startups)
            await startup(system, registry);
    }

    private static Task Run(Action<ActorSystem, IActorRegistry> action, ActorSystem system, IActorRegistry registry)
    {
        action(system, registry);
        return Task.CompletedTask;
    }
}
