using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

/// <summary>A node without a transport: in-memory connections, the first frame as the id, a probe as listener, and a clock that
/// stands still until a test moves it.</summary>
public abstract class ChannelSpec : TestKit
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Just before: a wait that ends on a whole second has a tick left.</summary>
    protected static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Lazy<ChannelServer> _server;

    protected ChannelSpec() : base(TestDeadline.OfTestKit.WithFallback(TestConfigs.TestSchedulerConfig), nameof(ChannelSpec))
    {
        Listener = CreateTestProbe("listener");
        _server = new Lazy<ChannelServer>(() => ChannelServer.Start(Sys, Settings, ListenerProps, Acceptor, Clock));
    }

    protected TestProbe Listener { get; }

    /// <summary>Set before the first use of <see cref="Server"/>, like the two that follow.</summary>
    /// <remarks>No wait is as long as its default, so that a test of a wait sees whose word counts.</remarks>
    protected KimSettings Settings { get; set; } = new()
    {
        PingInterval = TimeSpan.Zero,
        LoginWait = 7 * Second,
        ReadWait = 150 * Second,
        WriteWait = 8 * Second,
        CloseWait = 4 * Second,
    };

    protected IAcceptor Acceptor { get; set; } = new FirstFrameAcceptor();

    protected Props ListenerProps
    {
        get => field ?? Props.Create(() => new ForwardingListener(Listener.Ref));
        set;
    }

    protected ChannelServer Server => _server.Value;

    protected IActorRef Manager => Server.Manager;

    protected TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    protected TimeProvider Clock => field ??= new SchedulerClock(Scheduler);

    /// <summary>Hands a connection to the server and keeps the client's end.</summary>
    protected TestClient Connect(int capacity = 64 * 1024)
    {
        var (client, server) = InMemoryConn.CreatePair(Settings.Limits, capacity, Clock);
        return new TestClient(client, server, Server.HandleAsync(server, null));
    }

    /// <summary>Connects, logs in and waits until the listener knows.</summary>
    protected async Task<(TestClient Client, Agent Agent)> LogInAsync(string id, int capacity = 64 * 1024)
    {
        var client = Connect(capacity);
        await client.SendAsync(id);
        var connected = await Listener.ExpectMsgAsync<Connected>();
        Assert.Equal(id, connected.Channel.Id);
        return (client, connected.Channel);
    }

    /// <summary>Moves the clock a second at a time, and never while the channel has something to handle: it would read one time
    /// and sleep from another.</summary>
    protected async Task AdvanceAsync(Agent agent, TimeSpan time)
    {
        for (TimeSpan step; time > TimeSpan.Zero; time -= step)
        {
            step = time < Second ? time : Second;
            await SettleAsync(agent);
            Scheduler.Advance(step);
        }
    }

    /// <summary>Waits until the channel has nothing left to handle. The longest chain of what it tells itself has three links:
    /// a push, its flush, and the wake-up for a flush that takes its time.</summary>
    protected static async Task SettleAsync(Agent agent)
    {
        for (var link = 0; link < 3; link++)
            await agent.Channel.Ask<ActorIdentity>(new Identify(link)).InTime();
    }

    protected Task<int> CountAsync() => Manager.CountAsync();

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string TextOf(Received received) => Encoding.UTF8.GetString(received.Payload.Span);

    protected static string TextOf(Frame frame) => Encoding.UTF8.GetString(frame.Payload.Span);

    private sealed class ForwardingListener(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message) => probe.Forward(message);
    }
}
