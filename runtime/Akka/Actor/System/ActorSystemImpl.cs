using System.Text.RegularExpressions;
using Akka.Actor.Setup;

namespace Akka.Actor.Internal;

/// <summary>The actor system.</summary>
public partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ExtensionRegistry _extensions;
    private readonly TerminationCallbacks _terminationCallbacks = new();
    private readonly IScheduler _scheduler;
    private int _isTerminating;

    public ActorSystemImpl(string name) : this(name, Config.Empty, ActorSystemSetup.Empty) { }

    /// <exception cref="ArgumentException">The name is no name for a system.</exception>
    public ActorSystemImpl(string name, Config config, ActorSystemSetup setup, Option<Props>? guardianProps = null)
    {
        if (name is null || !ValidName().IsMatch(name))
            throw new ArgumentException($"invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')", nameof(name));
        Name = name;
        GuardianProps = guardianProps ?? Option<Props>.None;
        Settings = new Settings(this, config, setup);
        _extensions = new ExtensionRegistry(this);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = Logging.GetLogger(EventStream, $"ActorSystem({name})");
        _scheduler = ConfiguredType.Create<IScheduler>(Settings.SchedulerClass, "akka.scheduler.implementation", Settings.Config, Log);
        LocalProvider = new LocalActorRefProvider(name, Settings, EventStream);
        Mailboxes = new Mailboxes(this);
        Dispatchers = new Dispatchers(this, new DefaultDispatcherPrerequisites(EventStream, _scheduler, Settings, Mailboxes), Log);
        LocalProvider.Init(this);
    }

    public override string Name { get; }
    public override Settings Settings { get; }
    public override EventStream EventStream { get; }
    public override ILoggingAdapter Log { get; }
    public override IScheduler Scheduler => _scheduler;
    public override Mailboxes Mailboxes { get; }
    public override Dispatchers Dispatchers { get; }
    public override IActorRefProvider Provider => LocalProvider;
    public override IActorRef DeadLetters => LocalProvider.DeadLetters;
    public override IActorRef IgnoreRef => LocalProvider.IgnoreRef;
    public override IInternalActorRef Guardian => LocalProvider.Guardian;
    public override IInternalActorRef SystemGuardian => LocalProvider.SystemGuardian;
    public override IInternalActorRef LookupRoot => LocalProvider.RootGuardian;
    public override Task WhenTerminated => _terminationCallbacks.Task;
    public Option<Props> GuardianProps { get; }
    internal LocalActorRefProvider LocalProvider { get; }

    /// <summary>Starts the loggers and the extensions of <c>akka.extensions</c>.</summary>
    public void Start()
    {
        _ = EndAsync();
        try
        {
            EventStream.StartUnsubscriber(this);
            EventStream.StartDefaultLoggers(this);
            if (Settings.LogDeadLetters > 0)
                SystemActorOf<DeadLetterListener>("deadLetterListener");
            // From the start: the process may end before anybody asks for it.
            CoordinatedShutdown.Get(this);
            foreach (var name in Settings.Config.GetStringList("akka.extensions"))
                RegisterExtension(ConfiguredType.Create<IExtensionId>(name, "akka.extensions"));
            if (Settings.LogConfigOnStart)
                Log.Info(Settings.ToString());
        }
        catch
        {
            _ = FinalTerminate();
            throw;
        }
    }

    public override IActorRef ActorOf(Props props, string name = null) => LocalProvider.Guardian.Cell.AttachChild(props, false, name);
    public override IActorRef SystemActorOf(Props props, string name = null) => LocalProvider.SystemGuardian.Cell.AttachChild(props, true, name);
    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);
    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);
    public override ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this, LookupRoot);

    public override void Stop(IActorRef actor)
    {
        var parent = actor.Path.Parent;
        if (parent == Guardian.Path)
            Guardian.Tell(new Dispatch.SysMsg.StopChild(actor));
        else if (parent == SystemGuardian.Path)
            SystemGuardian.Tell(new Dispatch.SysMsg.StopChild(actor));
        else
            ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate()
    {
        if (!Settings.CoordinatedShutdownRunByActorSystemTerminate)
            return FinalTerminate();
        CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        return WhenTerminated;
    }

    public override void Abort() => _ = FinalTerminate();
    public override void RegisterOnTermination(Action code) => _terminationCallbacks.Add(code);
    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);
    public override object GetExtension(IExtensionId extensionId) => TryGetExtension(extensionId.ExtensionType, out var extension) ? extension : null;
    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;
    public override bool HasExtension(Type type) => TryGetExtension(type, out _);
    public override bool HasExtension<T>() => HasExtension(typeof(T));
    public override bool TryGetExtension(Type extensionType, out object extension) => _extensions.TryGet(extensionType, out extension);

    public override bool TryGetExtension<T>(out T extension)
    {
        var isThere = _extensions.TryGet(typeof(T), out var found);
        extension = found as T;
        return isThere;
    }

    public override string ToString() => LookupRoot.Path.Root.Address.ToString();

    /// <summary>Stops the tree, whatever coordinated shutdown would do before.</summary>
    internal Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _isTerminating, 1) == 0)
        {
            if (!Settings.LogDeadLettersDuringShutdown)
                EventStream.Unsubscribe(LocalProvider.SystemGuardian.GetSingleChild("deadLetterListener"));
            LocalProvider.Guardian.Stop();
        }

        return WhenTerminated;
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]*$")]
    private static partial Regex ValidName();

    private async Task EndAsync()
    {
        await LocalProvider.TerminationTask.ConfigureAwait(false);
        _terminationCallbacks.Run(e => Log.Error(e, "A callback of RegisterOnTermination failed"), () => (_scheduler as IDisposable)?.Dispose());
    }
}
