using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system, by the path of their configuration.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";
    public const string SynchronizedDispatcherId = "akka.actor.synchronized-dispatcher";

    /// <summary>All of these run on .NET's thread pool.</summary>
    private static readonly string[] ThreadPoolTypes = ["Dispatcher", "TaskDispatcher", "ThreadPoolDispatcher", "ChannelDispatcher"];

    private static readonly string[] ThreadPoolExecutors =
        ["default-executor", "thread-pool-executor", "task-executor", "channel-executor"];

    /// <summary>They promise threads of their own; an actor that blocks would hold up others on the shared ones.</summary>
    private static readonly string[] LeftOutTypes = ["PinnedDispatcher", "ForkJoinDispatcher", "SynchronizedDispatcher"];
    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new();
    private readonly ActorSystem _system;

    public Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites, ILoggingAdapter logger)
    {
        _system = system;
        Prerequisites = prerequisites;
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
    }

    public IDispatcherPrerequisites Prerequisites { get; }
    public Config DefaultDispatcherConfig => IdConfig(DefaultDispatcherId);
    public MessageDispatcher DefaultGlobalDispatcher { get; }

    /// <summary>The dispatcher configured at that path.</summary>
    /// <exception cref="ConfigurationException">Nothing is configured there, or a type that cannot be made.</exception>
    public MessageDispatcher Lookup(string dispatcherName)
    {
        var id = string.IsNullOrEmpty(dispatcherName) ? DefaultDispatcherId : dispatcherName;
        return (_configurators.TryGetValue(id, out var known) ? known : _configurators.GetOrAdd(id, CreateConfigurator)).Dispatcher();
    }

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) => _configurators.TryAdd(id, configurator);

    private MessageDispatcherConfigurator CreateConfigurator(string id)
    {
        if (id != DefaultDispatcherId && !_system.Settings.Config.HasPath(id))
            throw new ConfigurationException($"Dispatcher [{id}] not configured.");
        var config = IdConfig(id);
        var type = config.GetString("type", "Dispatcher");
        if (LeftOutTypes.Contains(type))
            throw LeftOut.Error($"The type [{type}] of dispatcher [{id}]");
        if (config.GetString("executor", "default-executor") is var executor && !ThreadPoolExecutors.Contains(executor))
            throw LeftOut.Error($"The executor [{executor}] of dispatcher [{id}]");
        return ThreadPoolTypes.Contains(type)
            ? new DispatcherConfigurator(config, Prerequisites)
            : ConfiguredType.Create<MessageDispatcherConfigurator>(type, $"dispatcher [{id}]", config, Prerequisites);
    }

    private Config IdConfig(string id)
    {
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"");
        if (_system.Settings.Config.HasPath(id))
            config = config.WithFallback(_system.Settings.Config.GetConfig(id));
        return _system.Settings.Config.HasPath(DefaultDispatcherId)
            ? config.WithFallback(_system.Settings.Config.GetConfig(DefaultDispatcherId))
            : config;
    }
}

/// <summary>What a dispatcher needs of its system.</summary>
public interface IDispatcherPrerequisites
{
    EventStream EventStream { get; }
    IScheduler Scheduler { get; }
    Settings Settings { get; }
    Mailboxes Mailboxes { get; }
}

/// <summary>Those things, held together.</summary>
public sealed class DefaultDispatcherPrerequisites(EventStream eventStream, IScheduler scheduler, Settings settings, Mailboxes mailboxes)
    : IDispatcherPrerequisites
{
    public EventStream EventStream { get; } = eventStream;
    public IScheduler Scheduler { get; } = scheduler;
    public Settings Settings { get; } = settings;
    public Mailboxes Mailboxes { get; } = mailboxes;
}
