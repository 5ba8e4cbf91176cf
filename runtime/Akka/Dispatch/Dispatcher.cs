namespace Akka.Dispatch;

/// <summary>Runs mailboxes on the .NET thread pool.</summary>
public class Dispatcher : MessageDispatcher
{
    /// <summary>
    /// An actor that is woken by another runs soonest, and with warm caches, from the thread's own queue. But that queue has
    /// precedence over the shared one, so one item in so many takes the shared way and nobody starves.
    /// </summary>
    private const int LocalRun = 16;

    [ThreadStatic]
    private static int _scheduled;

    internal Dispatcher(MessageDispatcherConfigurator configurator) : base(configurator) { }

    protected override void ExecuteTask(IRunnable run) =>
        ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: ++_scheduled % LocalRun != 0);

    protected override void Shutdown()
    {
        // The thread pool belongs to the process.
    }
}

/// <summary>What dispatchers are made from.</summary>
public abstract class MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
{
    public Config Config { get; } = config;
    public IDispatcherPrerequisites Prerequisites { get; } = prerequisites;

    /// <summary>The dispatcher; the same one each time, unless its type says otherwise.</summary>
    public abstract MessageDispatcher Dispatcher();
}

/// <summary>Makes the <see cref="Dispatch.Dispatcher"/> on the thread pool.</summary>
public sealed class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Dispatcher _instance;

    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _instance = new Dispatcher(this);

    public override MessageDispatcher Dispatcher() => _instance;
}
