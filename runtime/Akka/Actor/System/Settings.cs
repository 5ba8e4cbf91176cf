using Akka.Actor.Setup;

namespace Akka.Actor;

/// <summary>The settings of an actor system, read from its configuration.</summary>
public class Settings
{
    public Settings(ActorSystem system, Config config) : this(system, config, ActorSystemSetup.Empty) { }

    /// <exception cref="ConfigurationException">It asks for something that this runtime does not have.</exception>
    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        Config = config.WithFallback(ConfigurationFactory.Default());
        ProviderClass = Config.GetString("akka.actor.provider", "local");
        RefuseOtherProviders(ProviderClass);
        LeftOut.Refuse(LeftOut.OfSystem, Config);
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy");
        ReadActorSettings();
        ReadShutdownSettings();
        ReadLogSettings();
        ReadDebugSettings();
    }

    public ActorSystem System { get; }
    public Config Config { get; private set; }
    public ActorSystemSetup Setup { get; }
    public string ProviderClass { get; }
    public string SupervisorStrategyClass { get; }
    public string SchedulerClass { get; }

    /// <summary>Accepted, and without effect: messages stay in this process.</summary>
    public bool SerializeAllMessages { get; private set; }
    public TimeSpan AskTimeout { get; private set; }
    public int DefaultVirtualNodesFactor { get; private set; }
    public string LogLevel { get; private set; }
    public string StdoutLogLevel { get; private set; }
    public MinimalLogger StdoutLogger { get; private set; }
    public IList<string> Loggers { get; private set; }
    public string LoggersDispatcher { get; private set; }
    public TimeSpan LoggerStartTimeout { get; private set; }
    public ILogMessageFormatter LogFormatter { get; private set; }
    public bool LogConfigOnStart { get; private set; }

    /// <summary>How many dead letters are logged; none for 0.</summary>
    public int LogDeadLetters { get; private set; }
    public bool LogDeadLettersDuringShutdown { get; private set; }
    public TimeSpan LogDeadLettersSuspendDuration { get; private set; }
    public bool AddLoggingReceive { get; private set; }
    public bool DebugAutoReceive { get; private set; }
    public bool DebugEventStream { get; private set; }
    public bool DebugLifecycle { get; private set; }
    public bool DebugUnhandledMessage { get; private set; }
    public bool CoordinatedShutdownTerminateActorSystem { get; private set; }
    public bool CoordinatedShutdownRunByActorSystemTerminate { get; private set; }

    /// <summary>Adds settings for what neither the configuration nor its fallbacks say.</summary>
    public void InjectTopLevelFallback(Config config) => Config = Config.WithFallback(config);
    public override string ToString() => Config.ToString(includeFallback: true);

    private static void RefuseOtherProviders(string provider)
    {
        var isLocal = provider is "" or "local" || provider.Split(',')[0].Trim() == typeof(LocalActorRefProvider).FullName;
        if (!isLocal)
            throw LeftOut.Error($"akka.actor.provider = [{provider}]");
    }

    private void ReadActorSettings()
    {
        SerializeAllMessages = Config.GetBoolean("akka.actor.serialize-messages");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
        DefaultVirtualNodesFactor = Config.GetInt("akka.actor.deployment.default.virtual-nodes-factor", 10);
    }

    private void ReadShutdownSettings()
    {
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate = Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException(
                "akka.coordinated-shutdown.run-by-actor-system-terminate needs akka.coordinated-shutdown.terminate-actor-system: "
                + "a system that is told to terminate would go on otherwise");
        }
    }

    private void ReadLogSettings()
    {
        LogLevel = Config.GetString("akka.loglevel");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel");
        StdoutLogger = ConfiguredType.Create<MinimalLogger>(
            Config.GetString("akka.stdout-logger-class", typeof(StandardOutLogger).FullName), "akka.stdout-logger-class");
        LogFormatter = ReadLogFormatter(Config.GetString("akka.logger-formatter", ""));
        Loggers = Config.GetStringList("akka.loggers");
        LoggersDispatcher = Config.GetString("akka.loggers-dispatcher");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start");
        LogDeadLetters = ReadLogDeadLetters(Config.GetString("akka.log-dead-letters", "10"));
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration", TimeSpan.FromMinutes(5));
    }

    private void ReadDebugSettings()
    {
        AddLoggingReceive = Config.GetBoolean("akka.actor.debug.receive");
        DebugAutoReceive = Config.GetBoolean("akka.actor.debug.autoreceive");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        DebugLifecycle = Config.GetBoolean("akka.actor.debug.lifecycle");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
    }

    private static ILogMessageFormatter ReadLogFormatter(string type) =>
        type.Length == 0 || ConfiguredType.Find(type, "akka.logger-formatter") == typeof(DefaultLogMessageFormatter)
        ? DefaultLogMessageFormatter.Instance
        : ConfiguredType.Create<ILogMessageFormatter>(type, "akka.logger-formatter");

    private int ReadLogDeadLetters(string value) => value.ToLowerInvariant() switch
    {
        "on" or "true" => int.MaxValue,
        "off" or "false" => 0,
        _ => Config.GetInt("akka.log-dead-letters"),
    };
}
