using System.Diagnostics;
using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Kim.Actors.Servers.Epoll;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>Listeners on an event loop.</summary>
public sealed class GuestDispatcherTests : TestKit, IAsyncLifetime
{
    private static readonly KimSettings Settings = new() { ListenerDispatcher = ListenerDispatcher.Io };

    private readonly EventLoops? _loops = EventLoops.For(Settings);

    public GuestDispatcherTests()
        : base("akka.test.filter-leeway = 30s")
    {
    }

    public Task InitializeAsync()
    {
        _loops?.Register(Sys);
        _loops?.Start(error => Sys.Log.Error(error, "unexpected"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await (_loops?.StopAsync() ?? Task.CompletedTask);

    [SkippableFact]
    public async Task A_listener_that_is_quick_stays_on_the_loop()
    {
        var listener = StartListener();
        for (var i = 0; i < 1_000; i++)
            Assert.Equal("kim-loop-0", await listener.Ask<string>(TimeSpan.Zero).InTime());
    }

    [SkippableFact]
    public async Task A_listener_that_holds_up_the_loop_again_and_again_is_counted_and_moves_to_the_thread_pool()
    {
        var listener = StartListener();
        using var slowTurns = new SlowTurns();
        await EventFilter.Error(contains: "runs on the thread pool from now on").ExpectOneAsync(async () =>
        {
            Assert.Equal("kim-loop-0", await listener.Ask<string>(TimeSpan.Zero).InTime());
            for (var i = 0; i < 12; i++)
                await listener.Ask<string>(TimeSpan.FromMilliseconds(3)).InTime();
        });
        Assert.NotEqual("kim-loop-0", await listener.Ask<string>(TimeSpan.Zero).InTime());
        Assert.True(slowTurns.Count >= 10);
    }

    private IActorRef StartListener()
    {
        Skip.If(_loops is null, "The event loops are for Linux.");
        return Sys.ActorOf(Props.Create<BusyListener>().WithDispatcher(_loops.RegisterListener(Sys, 0)));
    }

    /// <summary>Is busy for as long as it is told, and says where.</summary>
    private sealed class BusyListener : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < (TimeSpan)message;)
                Thread.SpinWait(100);
            Sender.Tell(Thread.CurrentThread.Name ?? "");
        }
    }

    private sealed class SlowTurns : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public SlowTurns()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "kim.listener.slow_turns")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, turns, _, _) => Interlocked.Add(ref _count, turns));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
