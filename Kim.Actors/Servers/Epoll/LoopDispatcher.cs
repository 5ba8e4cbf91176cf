using Akka.Dispatch;

namespace Kim.Actors.Servers.Epoll;

/// <summary>Runs the actors of one event loop's connections on that loop's thread: what they write is sent without a change of
/// threads. They must not block.</summary>
internal sealed class LoopDispatcher : MessageDispatcher
{
    private readonly EventLoop _loop;

    public LoopDispatcher(MessageDispatcherConfigurator configurator, EventLoop loop)
        : base(configurator)
    {
        _loop = loop;
        Id = loop.Name;
    }

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => _loop.Post(run);

    /// <summary>The loop belongs to the server.</summary>
    protected override void Shutdown()
    {
    }
}
