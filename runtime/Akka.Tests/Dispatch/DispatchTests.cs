using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using Akka.Tests.Actor;

namespace Akka.Tests.Dispatch;

public class DispatchTests() : ActorTest($$"""
    own { type = "{{typeof(OwnConfigurator).AssemblyQualifiedName}}", throughput = 7 }
    pool { type = Dispatcher, throughput = 1 }
    bounded { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
    reversing { mailbox-type = "{{typeof(ReversingMailbox).AssemblyQualifiedName}}" }
    boxed { type = Dispatcher, mailbox-type = "{{typeof(ReversingMailbox).AssemblyQualifiedName}}" }
    deque { mailbox-type = "Akka.Dispatch.UnboundedDequeBasedMailbox" }
    akka.actor.deployment {
      /misplaced.mailbox = bounded
      "/boss/*".dispatcher = pool
      "/chief/$b".dispatcher = pool
    }
    """)
{
    [Fact]
    public async Task An_actor_runs_on_its_own_dispatcher()
    {
        var actor = Sys.ActorOf(Props.Create<WhereAmI>().WithDispatcher("own"));
        Assert.Equal("own 7 True", await actor.Ask<string>("x", Deadline));
    }

    [Fact]
    public async Task An_actor_runs_on_the_default_dispatcher_otherwise() =>
        Assert.StartsWith("akka.actor.default-dispatcher ", await Sys.ActorOf(Props.Create<WhereAmI>()).Ask<string>("x", Deadline));

    [Fact]
    public async Task A_dispatcher_of_the_thread_pool_can_be_configured() =>
        Assert.Equal("pool 1 False", await Sys.ActorOf(Props.Create<WhereAmI>().WithDispatcher("pool")).Ask<string>("x", Deadline));

    [Fact]
    public void A_dispatcher_that_is_not_configured_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Empty.WithDispatcher("none")));

    [Fact]
    public void A_mailbox_that_is_not_configured_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Empty.WithMailbox("none")));

    [Fact]
    public void A_lookup_gives_one_dispatcher_for_one_id()
    {
        Assert.Same(Sys.Dispatchers.Lookup("pool"), Sys.Dispatchers.Lookup("pool"));
        Assert.True(Sys.Dispatchers.HasDispatcher("pool"));
        Assert.False(Sys.Dispatchers.HasDispatcher("none"));
    }

    [Fact]
    public async Task What_a_full_mailbox_has_no_room_for_are_dead_letters()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var busy = new TaskCompletionSource();
        using var proceed = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create<Scripted>((Action<object, IActorContext>)((_, _) =>
        {
            busy.TrySetResult();
            proceed.Wait();
        })).WithMailbox("bounded"));
        actor.Tell(0);
        await busy.Task.WaitAsync(Deadline);
        for (var i = 1; i <= 3; i++)
            actor.Tell(i);
        Assert.Equal(3, (await probe.ExpectMsgAsync<DeadLetter>()).Message);
        proceed.Set();
    }

    [Theory]
    [InlineData("bounded", "", "")]
    [InlineData("reversing", "", "")]
    [InlineData("boxed", "boxed", "")]
    [InlineData("bounded", "", "misplaced")]
    public void An_actor_is_refused_whose_mailbox_does_not_make_the_queue_that_it_requires(string mailbox, string dispatcher, string name)
    {
        var props = Props.Create<Stashing>().WithDispatcher(dispatcher);
        if (dispatcher + name == "")
            props = props.WithMailbox(mailbox);
        var error = Assert.Throws<ConfigurationException>(() => Sys.ActorOf(props, name == "" ? null : name)).ToString();
        Assert.Contains(typeof(Stashing).ToString(), error);
        Assert.Contains(nameof(IUnboundedDequeBasedMessageQueueSemantics), error);
        Assert.Contains(mailbox, error);
    }

    [Fact]
    public async Task An_actor_is_created_whose_mailbox_makes_the_queue_that_it_requires()
    {
        var actor = Sys.ActorOf(Props.Create<Stashing>().WithMailbox("deque"));
        Assert.Equal(actor, (await actor.Ask<ActorIdentity>(new Identify(1), Deadline)).Subject);
    }

    [Theory]
    [InlineData("boss", "pool 1 False")]
    [InlineData("chief", "akka.actor.default-dispatcher 30 False")]
    public async Task A_child_without_a_name_is_deployed_by_the_name_that_it_gets(string parent, string first)
    {
        var actor = Spawn((m, c) => c.ActorOf(Props.Create<WhereAmI>()).Forward(m), parent);
        Assert.Equal(first, await actor.Ask<string>("x", Deadline));
        Assert.Equal("pool 1 False", await actor.Ask<string>("x", Deadline));
    }

    [Theory]
    [InlineData("mailbox")]
    [InlineData("dispatcher")]
    public async Task An_own_mailbox_decides_the_order(string place)
    {
        var probe = CreateTestProbe();
        var busy = new TaskCompletionSource();
        using var proceed = new ManualResetEventSlim();
        var props = Props.Create<Scripted>((Action<object, IActorContext>)((m, _) =>
        {
            if (m is not 0)
                probe.Ref.Tell(m);
            else if (busy.TrySetResult())
                proceed.Wait();
        }));
        var actor = Sys.ActorOf(place == "mailbox" ? props.WithMailbox("reversing") : props.WithDispatcher("boxed"));
        actor.Tell(0);
        await busy.Task.WaitAsync(Deadline);
        for (var i = 1; i <= 3; i++)
            actor.Tell(i);
        proceed.Set();
        await probe.ExpectAll(3, 2, 1);
    }

    [Fact]
    public async Task An_actor_s_turn_ends_after_its_throughput()
    {
        var dispatcher = (OwnDispatcher)Sys.Dispatchers.Lookup("own");
        var a = Sys.ActorOf(Props.Create<Scripted>((Action<object, IActorContext>)((_, _) => { })).WithDispatcher("own"));
        await a.Ask<ActorIdentity>(new Identify(1), Deadline);
        var before = dispatcher.Runs;
        dispatcher.Pause();
        for (var i = 0; i < 21; i++)
            a.Tell(i);
        dispatcher.Continue();
        await a.Ask<ActorIdentity>(new Identify(1), Deadline);
        Assert.True(dispatcher.Runs - before >= 3);
    }

    [Theory]
    [InlineData("akka.actor.internal-dispatcher")]
    [InlineData("akka.actor.default-blocking-io-dispatcher")]
    public async Task The_dispatchers_of_the_system_can_be_used_by_name(string id) =>
        Assert.StartsWith(id, await Sys.ActorOf(Props.Create<WhereAmI>().WithDispatcher(id)).Ask<string>("x", Deadline));

    private sealed class WhereAmI : UntypedActor
    {
        protected override void OnReceive(object message) =>
            Sender.Tell($"{Context.Dispatcher.Id} {Context.Dispatcher.Throughput} {Thread.CurrentThread.Name == "own"}");
    }

    private sealed class Stashing : UntypedActorWithUnboundedStash
    {
        protected override void OnReceive(object message) => Stash.Stash();
    }

    public sealed class OwnConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : MessageDispatcherConfigurator(config, prerequisites)
    {
        private OwnDispatcher? _dispatcher;

        public override MessageDispatcher Dispatcher() => _dispatcher ??= new OwnDispatcher(this);
    }

    public sealed class OwnDispatcher : MessageDispatcher
    {
        private readonly System.Collections.Concurrent.BlockingCollection<IRunnable> _work = [];
        private readonly ManualResetEventSlim _open = new(true);

        public OwnDispatcher(MessageDispatcherConfigurator configurator)
            : base(configurator) => new Thread(Work) { IsBackground = true, Name = "own" }.Start();

        public int Runs { get; private set; }

        public void Pause() => _open.Reset();

        public void Continue() => _open.Set();

        protected override void ExecuteTask(IRunnable run) => _work.Add(run);

        protected override void Shutdown() => _work.CompleteAdding();

        private void Work()
        {
            foreach (var run in _work.GetConsumingEnumerable())
            {
                _open.Wait();
                Runs++;
                run.Run();
            }
        }
    }

    public sealed class ReversingMailbox(Settings settings, Config config) : MailboxType(settings, config)
    {
        public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new ReversingQueue();

        private sealed class ReversingQueue : IMessageQueue
        {
            private readonly System.Collections.Concurrent.ConcurrentStack<Envelope> _stack = new();

            public bool HasMessages => !_stack.IsEmpty;

            public int Count => _stack.Count;

            public void Enqueue(IActorRef receiver, Envelope envelope) => _stack.Push(envelope);

            public bool TryDequeue(out Envelope envelope) => _stack.TryPop(out envelope);

            public void CleanUp(IActorRef owner, IMessageQueue deadletters)
            {
                while (TryDequeue(out var envelope))
                    deadletters.Enqueue(owner, envelope);
            }
        }
    }
}
