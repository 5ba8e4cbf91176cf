using Akka.Actor;
using Akka.Dispatch;

namespace Kim.Actors.Servers.Epoll;

/// <summary>Runs the actors of one event loop's connections on that loop's thread: what they write is sent without a change of
/// threads. They must not block.</summary>
internal sealed class LoopDispatcher : MessageDispatcher
{
    private readonly EventLoop _loop;

    private LoopDispatcher(MessageDispatcherConfigurator configurator, EventLoop loop, string id)
        : base(configurator)
    {
        _loop = loop;
        Id = id;
    }

    /// <summary>Lets props name a loop's dispatcher: <c>props.WithDispatcher(id)</c>.</summary>
    public static void Register(ActorSystem system, string id, EventLoop loop) =>
        system.Dispatchers.RegisterConfigurator(id, new LoopDispatcherConfigurator(system.Dispatchers, loop, id));

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => _loop.Post(run);

    /// <summary>The loop belongs to the server.</summary>
    protected override void Shutdown()
    {
    }

    private sealed class LoopDispatcherConfigurator : MessageDispatcherConfigurator
    {
        private readonly LoopDispatcher _dispatcher;

        public LoopDispatcherConfigurator(Dispatchers dispatchers, EventLoop loop, string id)
            : base(dispatchers.DefaultDispatcherConfig, dispatchers.Prerequisites) =>
            _dispatcher = new LoopDispatcher(this, loop, id);

        public override MessageDispatcher Dispatcher() => _dispatcher;
    }
}
