using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Actor;

/// <summary>An actor system for one test, and probes in it. Deadlines are for failures only.</summary>
public abstract class ActorSpec : IAsyncLifetime
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    protected ActorSpec(string config = "") => Sys = ActorSystem.Create("test", ConfigurationFactory.ParseString(Quiet + config));

    protected ActorSystem Sys { get; }

    private static string Quiet => "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }\n";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Sys.Terminate().WaitAsync(Deadline);

    protected Probe NewProbe() => new(Sys);

    protected IActorRef Spawn(Action<object, IActorContext> onReceive, string? name = null) =>
        Sys.ActorOf(Props.Create<Scripted>(onReceive), name);

    /// <summary>An actor whose behavior is a delegate.</summary>
    public sealed class Scripted(Action<object, IActorContext> onReceive) : UntypedActor
    {
        protected override void OnReceive(object message) => onReceive(message, Context);
    }
}

/// <summary>An actor that keeps what it is told for the test to read.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create<Recorder>(_received.Writer));

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public void Watch(IActorRef actor) => Ref.Tell(new WatchCommand(actor, null));

    public void Tell(IActorRef target, object message) => target.Tell(message, Ref);

    public async Task<T> Expect<T>()
    {
        using var limit = new CancellationTokenSource(Deadline);
        var (message, sender) = await _received.Reader.ReadAsync(limit.Token);
        LastSender = sender;
        return Assert.IsType<T>(message, exactMatch: false);
    }

    public async Task Expect(object expected) => Assert.Equal(expected, await Expect<object>());

    public async Task ExpectAll(params object[] expected)
    {
        foreach (var message in expected)
            await Expect(message);
    }

    public async Task ExpectTerminated(IActorRef actor) => Assert.Equal(actor, (await Expect<Terminated>()).ActorRef);

    /// <summary>Asserts that nothing has come before an answer that the actor itself gives now.</summary>
    public async Task ExpectNothingFrom(IActorRef actor)
    {
        actor.Tell(new Identify("fence"), Ref);
        Assert.Equal("fence", (await Expect<ActorIdentity>()).MessageId);
    }

    private sealed record WatchCommand(IActorRef Actor, object? Message);

    private sealed class Recorder(ChannelWriter<(object, IActorRef)> received) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is WatchCommand watch)
                Context.Watch(watch.Actor);
            else
                received.TryWrite((message, Sender));
        }
    }
}
