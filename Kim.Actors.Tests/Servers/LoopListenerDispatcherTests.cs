using System.Diagnostics;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Kim.Actors.Servers.Epoll;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Metrics;

namespace Kim.Actors.Tests.Servers;

/// <summary>Listeners on an event loop.</summary>
public sealed class LoopListenerDispatcherTests : TestKit, IAsyncLifetime
{
    private static readonly KimSettings Settings = new() { ListenerDispatcher = ListenerDispatcher.Io };

    /// <summary>More than enough, although the next message may come within the turn of the last, which is then one slow turn.</summary>
    private const int MostSlowMessages = 1_000;

    private readonly EventLoops? _loops = EventLoops.For(Settings);

    public LoopListenerDispatcherTests()
        : base(TestDeadline.OfTestKit.WithFallback("akka.test.filter-leeway = 30s"))
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
            Assert.True(await IsOnLoop(listener));
    }

    [SkippableFact]
    public async Task A_listener_that_holds_up_the_loop_again_and_again_is_counted_and_moves_to_the_thread_pool()
    {
        var listener = StartListener();
        using var metrics = new NodeMetrics(Sys);
        await EventFilter.Error(contains: "runs on the thread pool from now on").ExpectOneAsync(async () =>
        {
            Assert.True(await IsOnLoop(listener));
            for (var i = 0; await IsOnLoop(listener); i++)
            {
                Assert.True(i < MostSlowMessages, $"{i} messages, {metrics.Count("kim.listener.slow_turns")} slow turns, and it is still there");
                await listener.Ask<string>(TimeSpan.FromMilliseconds(3)).InTime();
            }
            Assert.InRange(metrics.Count("kim.listener.slow_turns"), 10, MostSlowMessages);
        });
        Assert.False(await IsOnLoop(listener));
    }

    [SkippableFact]
    public async Task A_channel_runs_when_its_listener_has_said_all_it_has_to_say()
    {
        const int messages = 1_000;
        var channel = StartChannel();
        var listener = Start(Props.Create(() => new CountingListener(channel)));
        await TellOnLoop(() =>
        {
            for (var i = 0; i < messages; i++)
                listener.Tell("said");
        });
        for (var i = 0; i < messages; i++)
            await ExpectMsgAsync(messages, TimeSpan.FromSeconds(30));
    }

    [SkippableFact]
    public async Task A_listener_that_is_never_done_leaves_channels_their_turns()
    {
        var listener = Start(Props.Create<RestlessListener>());
        listener.Tell("go");
        var channel = StartChannel();
        for (var i = 0; i < 100; i++)
            Assert.Equal(0, await channel.Ask<int>(new StrongBox<int>()).InTime());
        Sys.Stop(listener);
    }

    private static async Task<bool> IsOnLoop(IActorRef listener) =>
        await listener.Ask<string>(TimeSpan.Zero).InTime() == "kim-loop-0";

    private IActorRef StartListener() => Start(Props.Create<BusyListener>());

    private IActorRef Start(Props listener)
    {
        Skip.If(_loops is null, "The event loops are for Linux.");
        return Sys.ActorOf(listener.WithDispatcher(_loops.RegisterListener(Sys, 0)));
    }

    /// <summary>In the place of a channel's actor: forwards what it hears to the test.</summary>
    private IActorRef StartChannel() =>
        Sys.ActorOf(Props.Create(() => new TellingChannel(TestActor)).WithDispatcher("kim-loop-0"));

    private async Task TellOnLoop(Action tell)
    {
        var told = new TaskCompletionSource();
        _loops!.Next().Post(new Work(() =>
        {
            tell();
            told.SetResult();
        }));
        await told.Task.InTime();
    }

    private sealed class Work(Action run) : IRunnable
    {
        public void Run() => run();

        public void Execute() => run();
    }

    /// <summary>Tells a channel, for each message, how many there have been by the time that the channel looks.</summary>
    private sealed class CountingListener(IActorRef channel) : UntypedActor
    {
        private readonly StrongBox<int> _count = new();

        protected override void OnReceive(object message)
        {
            _count.Value++;
            channel.Tell(_count);
        }
    }

    private sealed class TellingChannel(IActorRef test) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var count = ((StrongBox<int>)message).Value;
            test.Tell(count);
            Sender.Tell(count);
        }
    }

    private sealed class RestlessListener : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
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
}
