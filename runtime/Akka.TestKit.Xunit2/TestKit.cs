using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2.Internals;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>The base of test classes for xunit 2: each test gets an actor system of its own, which stops after it.</summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Where xunit gathers what the test prints; null if the test class doesn't pass it on.</summary>
    protected readonly ITestOutputHelper Output;
    private bool _disposed;

    /// <param name="system">A system to take instead of an own one. It stops after the test all the same.</param>
    /// <param name="output">Where log events go, too.</param>
    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(ActorSystemSetup config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(Config config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Takes the configuration as HOCON text.</summary>
    public TestKit(string config, ITestOutputHelper output = null)
        : this(ConfigurationFactory.ParseString(config), null, output) { }

    public static new Config DefaultConfig => TestKitBase.DefaultConfig;
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;
    protected static new XunitAssertions Assertions { get; } = new();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
            return;
        _disposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            Shutdown();
            StopBeingSender();
        }
    }

    /// <summary>Called after the test, while its system still runs.</summary>
    protected virtual void AfterAll() { }

    /// <summary>Has the system's log events go to <see cref="Output"/>, if there is one.</summary>
    protected void InitializeLogger(ActorSystem system)
    {
        if (Output is null)
            return;
        var logger = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new TestOutputLogger(Output)), "log-test");
        system.EventStream.Subscribe(logger, typeof(LogEvent));
    }
}
