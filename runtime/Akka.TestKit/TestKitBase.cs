using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Configs;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A test's view of an actor system: a test actor, and expectations about what it gets. The expectations are for one
/// thread at a time. Each comes in a plain form, which blocks, and in an async one.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActorNumber;
    private readonly ITestKitAssertions _assertions;
    private readonly TestQueue _queue = new();
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private SynchronizationContext _outerContext;
    private int _senderThread;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName) { }

    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName) { }

    protected TestKitBase(
        ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, SetupOf(config), actorSystemName, testActorName) { }

    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        _assertions = assertions;
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    public static Config DefaultConfig => TestConfigs.DefaultConfig;

    /// <summary>Logs all that the runtime can log of itself.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString(
        """
        akka.loglevel = DEBUG
        akka.actor.debug { receive = on, autoreceive = on, lifecycle = on, event-stream = on, unhandled = on }
        """);

    public ActorSystem Sys { get; private set; }
    public TestKitSettings TestKitSettings { get; private set; }
    public IActorRef TestActor { get; private set; }
    public ILoggingAdapter Log { get; private set; }
    public EventFilterFactory EventFilter { get; private set; }

    /// <summary>Whether messages wait that no expectation took yet.</summary>
    public bool HasMessages => _queue.HasMessages;

    /// <summary>The last message that an expectation took.</summary>
    public object LastMessage => _last.Message;

    /// <summary>The sender of the last message that an expectation took.</summary>
    public IActorRef LastSender => _last.Sender;
    internal ITestKitAssertions Assertions => _assertions;

    protected void InitializeTest(ActorSystem system, Config config, string actorSystemName, string testActorName) =>
        InitializeTest(system, SetupOf(config), actorSystemName, testActorName);

    /// <summary>Takes the given system, or creates one, and starts the test actor.</summary>
    protected virtual void InitializeTest(
        ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", WithDefaults(config));
        Sys.Settings.InjectTopLevelFallback(DefaultConfig);
        TestKitSettings = TestKitExtension.For(Sys);
        EventFilter = new EventFilterFactory(this);
        Log = Logging.GetLogger(Sys, GetType());
        TestActor = CreateTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _testActorNumber)}", _queue);
        if (this is not INoImplicitSender)
            BecomeSender();
        else if (this is not TestProbe)
            InternalCurrentActorCellKeeper.Current = null;
    }

    /// <summary>Starts another actor that takes messages as a test actor does, into a queue that nothing reads.</summary>
    public IActorRef CreateTestActor(string name) => CreateTestActor(name, new TestQueue());
    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);
    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);
    public virtual TestLatch CreateTestLatch(int count = 1) => new(this, count);
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Keeps messages that fit from the test.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new TestActor.SetIgnore(message => shouldIgnoreMessage(message)), ActorRefs.NoSender);
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));
    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);
    public void IgnoreNoMessages() => TestActor.Tell(new TestActor.SetIgnore(null), ActorRefs.NoSender);
    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    /// <summary>Has the test actor watch an actor, so that <c>ExpectTerminated</c> can be used on it.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Tell(new TestActor.Watch(actorToWatch), ActorRefs.NoSender);
        return actorToWatch;
    }

    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => Task.FromResult(Watch(actorToWatch));

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Tell(new TestActor.Unwatch(actorToUnwatch), ActorRefs.NoSender);
        return actorToUnwatch;
    }

    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) => Task.FromResult(Unwatch(actorToUnwatch));

    /// <summary>Stops the test's system and waits until it has stopped.</summary>
    /// <param name="duration">How long at most; 5 seconds, dilated, without it.</param>
    /// <param name="verifySystemShutdown">Whether it is a failure if the system doesn't stop in time.</param>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var wait = Dilated(duration ?? TimeSpan.FromSeconds(5));
        var stopped = new ManualResetEventSlim();
        system.Terminate().ContinueWith(_ => stopped.Set(), TaskScheduler.Default);
        if (!stopped.Wait(wait))
            ReportRunning(system, wait, verifySystemShutdown);
    }

    /// <summary>Undoes what makes the first thread's tells the test actor's, unless the test has gone on to another.</summary>
    internal void StopBeingSender()
    {
        if (Environment.CurrentManagedThreadId != _senderThread)
            return;
        SynchronizationContext.SetSynchronizationContext(_outerContext);
        InternalCurrentActorCellKeeper.Current = null;
    }

    private void ReportRunning(ActorSystem system, TimeSpan wait, bool isFailure)
    {
        var text = $"The actor system {system.Name} did not stop within {wait}.";
        if (isFailure)
            Fail(text);
        else
            system.Log.Warning(text);
    }

    private IActorRef CreateTestActor(string name, TestQueue queue) =>
        ((ExtendedActorSystem)Sys).SystemActorOf(
            Props.Create(() => new InternalTestActor(queue)).WithDispatcher("akka.test.test-actor.dispatcher"), name);

    private void BecomeSender()
    {
        var cell = (ActorCell)((ActorRefWithCell)TestActor).Underlying;
        InternalCurrentActorCellKeeper.Current = cell;
        _senderThread = Environment.CurrentManagedThreadId;
        _outerContext = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new ActorCellKeepingSynchronizationContext(cell));
    }

    private void Fail(string text) => _assertions.Fail(text);

    private static ActorSystemSetup SetupOf(Config config) =>
        ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config ?? Config.Empty));

    private static ActorSystemSetup WithDefaults(ActorSystemSetup setup)
    {
        var bootstrap = setup.Get<BootstrapSetup>().GetOrElse(BootstrapSetup.Create());
        var config = bootstrap.Config.GetOrElse(Config.Empty);
        return setup.WithSetup(bootstrap.WithConfig(config.SafeWithFallback(DefaultConfig)));
    }
}
