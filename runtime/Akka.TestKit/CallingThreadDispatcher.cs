using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>
/// Runs an actor on the thread that tells it something: when the tell returns the message has been handled, unless the
/// actor was busy on another thread, which then handles it.
/// </summary>
public class CallingThreadDispatcher : MessageDispatcher
{
    public static new readonly string Id = "akka.test.calling-thread-dispatcher";

    public CallingThreadDispatcher(MessageDispatcherConfigurator configurator) : base(configurator) { }
    protected override void ExecuteTask(IRunnable run) => run.Run();
    protected override void Shutdown() { }
}

/// <summary>Makes the one <see cref="CallingThreadDispatcher"/> of a system.</summary>
public class CallingThreadDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly CallingThreadDispatcher _dispatcher;

    public CallingThreadDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new CallingThreadDispatcher(this);

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
