using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Login;
using Kim.Actors.Servers;
using Kim.Actors.Servers.Epoll;
using Kim.Actors.Settings;

namespace Kim.Actors.Hosting;

/// <summary>The Kim node of an actor system: what <see cref="KimHostingExtensions.WithKim"/> made. Thread-safe.</summary>
public sealed class KimNode : IExtension
{
    /// <summary>For the listeners to be constructed and started.</summary>
    private static readonly TimeSpan ListenerWait = TimeSpan.FromMinutes(1);

    private readonly ActorSystem _system;
    private readonly ChannelServer _channels;
    private readonly KimServer _server;
    private readonly SemaphoreSlim _turn = new(1); // a system may end while its node starts
    private readonly Lazy<Task<Drained>> _drained;
    private volatile bool _listens;
    private volatile bool _stops;
    private NodeReadiness _told = NodeReadiness.Starting;
    private int _changes; // that were not told yet

    private KimNode(ActorSystem system, KimSettings settings, ChannelServer channels, EventLoops? loops)
    {
        _system = system;
        _channels = channels;
        _server = new KimServer(settings, channels, loops, new SystemLoggers(system));
        _drained = new Lazy<Task<Drained>>(channels.DrainAsync);
        Settings = settings;
        channels.Memory.Changed += OnMemoryChanged;
    }

    /// <summary>The settings of HOCON, with what the application changed.</summary>
    public KimSettings Settings { get; }

    /// <summary>Who this node is.</summary>
    public ServiceRecord Service => Settings.Service;

    /// <summary>Whether it takes new connections. It does from the start of listening on, but for times at which it is short of
    /// memory, until it stops.</summary>
    public NodeReadiness Readiness =>
        _stops ? NodeReadiness.Stopping
        : !_listens ? NodeReadiness.Starting
        : _channels.Memory.IsShort ? NodeReadiness.ShortOfMemory
        : NodeReadiness.Ready;

    /// <summary>Raised after a change of <see cref="Readiness"/>, one at a time, on the thread that changed it or that of the change
    /// before, which must not be held up. What is told last is how it is. An exception is logged, and keeps it from the subscribers
    /// after.</summary>
    public event Action<NodeReadiness>? ReadinessChanged;

    /// <summary>Serves the connections of any other transport too.</summary>
    public IConnHandler Handler => _channels;

    /// <summary>Where the node listens, with the ports that the system chose; empty before it does.</summary>
    public IReadOnlyList<NodeEndpoint> Endpoints => _server.Endpoints;

    /// <inheritdoc cref="KimServer.LiveConns"/>
    internal int LiveConns => _server.LiveConns;

    /// <summary>How the node let go of its channels; null until it has stopped, and when that failed, as the log says.</summary>
    public Drained? Drained { get; private set; }

    /// <summary>The node of an actor system.</summary>
    /// <exception cref="InvalidOperationException">It has none, or hasn't started it yet.</exception>
    public static KimNode For(ActorSystem system) =>
        system.TryGetExtension<KimNode>(out var node)
            ? node
            : throw new InvalidOperationException($"actor system {system.Name} is no Kim node, or not yet: see WithKim");

    /// <summary>Starts the actors, and lets the system find the node. It doesn't listen yet.</summary>
    internal static void Start(ActorSystem system, IActorRegistry registry, KimBuilder kim)
    {
        var settings = kim.Settings(system.Settings.Config);
        StopPhases.Check(system, settings);
        var acceptor = kim.Acceptor is { } factory
            ? factory(system, registry, settings.Service) ?? throw NotMade("acceptor")
            : Acceptor(settings.Acceptor);
        var loops = EventLoops.For(settings);
        loops?.Register(system);
        var props = ChannelManagerActor.Props(
            settings, kim.Listener(system, registry, settings.Service) ?? throw NotMade("listener"), DispatchersOfListeners(system, settings, loops));
        var manager = system.ActorOf(props, ChannelServer.ManagerName);
        registry.Register<ChannelManagerActor>(manager);
        var channels = new ChannelServer(system, manager, settings, acceptor);
        system.RegisterExtension(new Provider(new KimNode(system, settings, channels, loops)));
    }

    /// <summary>Listens, unless the system is ending already, which it may begin to at any time.</summary>
    internal async Task ListenAsync()
    {
        var shutdown = CoordinatedShutdown.Get(_system);
        shutdown.AddTask(StopPhases.Unbind, "kim-unbind", UnbindAsync);
        shutdown.AddTask(StopPhases.Drain, "kim-drain", StopAsync);
        if (await StartServerAsync(shutdown).ConfigureAwait(false) is not { } problem)
            return;
        _system.Log.Error("not started {0}: {1}", Service, problem);
        await shutdown.Run(StopPhases.NotStarted.Instance).ConfigureAwait(false);
    }

    /// <summary>Starts to let go of the channels, for a server that waits for their connections. The shutdown waits for the rest.</summary>
    internal void BeginDrain()
    {
        Stops();
        _ = _drained.Value;
    }

    private static IAcceptor Acceptor(BuiltInAcceptor acceptor) => acceptor switch
    {
        BuiltInAcceptor.FirstFrame => new FirstFrameAcceptor(),
        BuiltInAcceptor.Anonymous => new AnonymousAcceptor(),
        _ => throw new ArgumentOutOfRangeException(nameof(acceptor), acceptor, "no such acceptor"),
    };

    private static InvalidOperationException NotMade(string what) => new($"the factory of the {what} has returned null");

    private static List<string>? DispatchersOfListeners(ActorSystem system, KimSettings settings, EventLoops? loops) =>
        loops is not null && settings.ListenerDispatcher == ListenerDispatcher.Io
            ? [.. Enumerable.Range(0, settings.ListenerParallelism).Select(number => loops.RegisterListener(system, number))]
            : null;

    /// <returns>Why it can't, which is an operator's matter: an address is taken, say.</returns>
    private async Task<string?> StartServerAsync(CoordinatedShutdown shutdown)
    {
        if (IsEnding(shutdown))
            return null;
        var problem = await _channels.WaitForListenersAsync(ListenerWait).ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (IsEnding(shutdown) || problem is not null)
                return IsEnding(shutdown) ? null : problem;
            await _server.StartAsync().ConfigureAwait(false);
            _system.Log.Info("started {0} listen={1}", Service, string.Join(',', Endpoints));
            _listens = true;
            RaiseReadinessChanged();
            return null;
        }
        catch (IOException error)
        {
            return error.Message;
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsEnding(CoordinatedShutdown shutdown) => _stops || shutdown.ShutdownReason is not null;

    private async Task<Done> UnbindAsync()
    {
        Stops();
        await _turn.WaitAsync().ConfigureAwait(false);
        await _server.UnbindAsync().ConfigureAwait(false);
        _turn.Release();
        return Done.Instance;
    }

    private void Stops()
    {
        _stops = true;
        RaiseReadinessChanged();
    }

    private void OnMemoryChanged(bool isShort)
    {
        if (isShort)
            _system.Log.Error("no connection is accepted for now: more than {0} of the memory is in use", Settings.MaxMemory);
        else
            _system.Log.Info("there is enough memory again");
        RaiseReadinessChanged();
    }

    /// <summary>Whoever is telling already tells this change too: so nobody waits, and no news overtakes another.</summary>
    private void RaiseReadinessChanged()
    {
        if (Interlocked.Increment(ref _changes) > 1)
            return;
        do
        {
            var readiness = Readiness;
            if (readiness != _told)
                Tell(_told = readiness);
        }
        while (Interlocked.Decrement(ref _changes) > 0);
    }

    /// <summary>What a subscriber gets wrong holds up neither the node nor its stop.</summary>
    private void Tell(NodeReadiness readiness)
    {
        try
        {
            ReadinessChanged?.Invoke(readiness);
        }
        catch (Exception e)
        {
            _system.Log.Error(e, "a subscriber of ReadinessChanged failed");
        }
    }

    /// <summary>Who was refused while the node drained may take a moment for the last bytes. A drain that fails, which the
    /// shutdown logs, keeps no connection alive.</summary>
    private async Task<Done> StopAsync()
    {
        try
        {
            var drained = await _drained.Value.ConfigureAwait(false);
            await _server.StopAsync(Settings.CloseWait).ConfigureAwait(false);
            Drained = drained;
            _system.Log.Info("stopped id={0} closed={1} cut={2}", Service.Id, drained.Closed, drained.Cut);
        }
        finally
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }
        return Done.Instance;
    }

    private sealed class Provider(KimNode node) : ExtensionIdProvider<KimNode>
    {
        public override KimNode CreateExtension(ExtendedActorSystem system) => node;
    }
}
