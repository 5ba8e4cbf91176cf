using Akka.Routing;

namespace Akka.Actor;

/// <summary>The tree of a system that lives in this process alone.</summary>
public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly TaskCompletionSource<Status> _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RootActorPath _root;
    private readonly ActorPath _tempPath;
    private readonly DeadLetterActorRef _deadLetters;
    private VirtualPathContainer _tempContainer;
    private LocalActorRef _rootGuardian;
    private LocalActorRef _guardian;
    private LocalActorRef _systemGuardian;
    private long _tempNumber = -1;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        Settings = settings;
        EventStream = eventStream;
        Deployer = new Deployer(settings);
        _root = new RootActorPath(new Address("akka", systemName));
        _tempPath = _root / "temp";
        _deadLetters = new DeadLetterActorRef(this, _root / "deadLetters", eventStream);
        IgnoreRef = new IgnoreActorRef(this, _root / "ignore");
        Log = Logging.GetLogger(eventStream, $"LocalActorRefProvider({_root.Address})");
    }

    public IActorRef DeadLetters => _deadLetters;
    public IActorRef IgnoreRef { get; }
    public Settings Settings { get; }
    public EventStream EventStream { get; }
    public Deployer Deployer { get; }
    public ILoggingAdapter Log { get; }
    public IInternalActorRef RootGuardian => _rootGuardian;
    public LocalActorRef Guardian => _guardian;
    public LocalActorRef SystemGuardian => _systemGuardian;
    public IInternalActorRef TempContainer => _tempContainer;
    public Task TerminationTask => _terminated.Task;

    public IActorRef RootGuardianAt(Address address) => address == _root.Address || address == Address.AllSystems ? _rootGuardian : _deadLetters;
    public ActorPath TempPath() => new ChildActorPath(_tempPath, ChildName.Of(Interlocked.Increment(ref _tempNumber)), ActorCell.UndefinedUid);
    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _tempContainer.Add(path.Name, actorRef);
    public void UnregisterTempActor(ActorPath path) => _tempContainer.Remove(path.Name);
    public IActorRef ResolveActorRef(string path) => ActorPath.TryParse(path, out var actorPath) ? ResolveActorRef(actorPath) : _deadLetters;

    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (path.Address != _root.Address)
            return new EmptyLocalActorRef(this, path, EventStream);
        var found = _rootGuardian.GetChild(path.Elements);
        var isIt = !found.IsNobody() && (path.Uid == ActorCell.UndefinedUid || path.Uid == found.Path.Uid);
        return isIt || found == _deadLetters ? found : new EmptyLocalActorRef(this, path, EventStream);
    }

    /// <summary>Creates the guardians, from the root downwards.</summary>
    public void Init(ActorSystemImpl system)
    {
        var dispatcher = system.Dispatchers.DefaultGlobalDispatcher;
        var mailbox = new UnboundedMailbox();
        var supervisor = new RootSupervisor(_root, this, _terminated);
        _tempContainer = new VirtualPathContainer(this, _tempPath);
        _rootGuardian = new RootGuardianActorRef(
            system, Props.Create<RootGuardianActor>(), dispatcher, mailbox, supervisor, _root, _deadLetters, _tempContainer);
        _rootGuardian.Start();
        _guardian = StartGuardian(system, GuardianProps(system), "user", dispatcher, mailbox);
        _systemGuardian = StartGuardian(system, Props.Create<SystemGuardianActor>(_guardian), "system", dispatcher, mailbox);
        _rootGuardian.Tell(new RootGuardianActor.WatchGuardian(_systemGuardian), ActorRefs.NoSender);
    }

    /// <summary>Makes a ref, with its cell and mailbox, that is neither entered with its parent nor started.</summary>
    internal LocalActorRef CreateChild(ActorSystemImpl system, Props props, IInternalActorRef parent, string name, long serial)
    {
        props = Deployer.Apply(props, parent, name, serial);
        var isRouter = props.RouterConfig is not NoRouter;
        if (isRouter)
            props.RouterConfig.VerifyConfig(parent.Path / (name ?? ChildName.Of(serial)));
        var dispatcherId = isRouter ? props.RouterConfig.RouterDispatcher : props.Dispatcher;
        var dispatcher = dispatcherId.Length == 0 ? system.Dispatchers.DefaultGlobalDispatcher : system.Dispatchers.Lookup(dispatcherId);
        var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.MailboxId);
        if (isRouter)
            VerifyRoutees(system, props);
        return new LocalActorRef(system, props, dispatcher, mailbox, parent, name, serial, NewUid());
    }

    /// <summary>A router creates them when it has its name already; then it would be late to find out.</summary>
    private static void VerifyRoutees(ActorSystemImpl system, Props props) =>
        system.Mailboxes.GetMailboxType(props, system.Dispatchers.Lookup(props.Dispatcher).MailboxId);

    private static int NewUid() => Random.Shared.Next(1, int.MaxValue);

    private static Props GuardianProps(ActorSystemImpl system)
    {
        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(system.Settings.SupervisorStrategyClass).Create();
        return system.GuardianProps.GetOrElse(Props.Create<GuardianActor>()).WithSupervisorStrategy(strategy);
    }

    private LocalActorRef StartGuardian(ActorSystemImpl system, Props props, string name, MessageDispatcher dispatcher, MailboxType mailbox)
    {
        var guardian = new LocalActorRef(system, props, dispatcher, mailbox, _rootGuardian, name, -1, NewUid());
        _rootGuardian.Cell.Adopt(guardian);
        guardian.Start();
        return guardian;
    }
}
