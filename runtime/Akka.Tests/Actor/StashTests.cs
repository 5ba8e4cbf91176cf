using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

public class StashTests : ActorTest
{
    private IActorRef Create(Action<Stashing, object> onReceive) => Sys.ActorOf(Props.Create<Stashing>(onReceive));

    private IActorRef ClosedUntilOpened(IActorRef log)
    {
        var isOpen = false;
        return Create((a, m) =>
        {
            if (m is "open")
            {
                isOpen = true;
                a.Stash.UnstashAll();
            }
            else if (isOpen)
            {
                log.Tell(m);
            }
            else
            {
                a.Stash.Stash();
            }
        });
    }

    [Fact]
    public async Task UnstashAll_puts_messages_back_in_the_order_in_which_they_came()
    {
        var probe = CreateTestProbe();
        var actor = ClosedUntilOpened(probe.Ref);
        for (var i = 0; i < 100; i++)
            actor.Tell(i);
        actor.Tell("open");
        for (var i = 0; i < 100; i++)
            await probe.ExpectMsgAsync(i);
    }

    [Fact]
    public async Task Unstashed_messages_come_before_those_that_are_in_the_mailbox()
    {
        var probe = CreateTestProbe();
        var actor = ClosedUntilOpened(probe.Ref);
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("open");
        actor.Tell(3);
        await probe.ExpectAll(1, 2, 3);
    }

    [Fact]
    public async Task Stashed_messages_keep_their_senders()
    {
        var (a, b) = (CreateTestProbe(), CreateTestProbe());
        var stashed = 0;
        var actor = Create((actor, m) =>
        {
            if (stashed++ == 0)
                actor.Stash.Stash();
            else if (m is "open")
                actor.Stash.UnstashAll();
            else
                actor.Reply(m);
        });
        actor.Tell("x", a.Ref);
        actor.Tell("open", b.Ref);
        await a.ExpectMsgAsync("x");
    }

    [Fact]
    public async Task Unstash_puts_back_the_oldest_only()
    {
        var probe = CreateTestProbe();
        var log = new List<object>();
        var actor = Create((a, m) =>
        {
            if (m is "one")
                a.Stash.Unstash();
            else if (m is int && log.Count == 0 && a.Stash.Count < 2)
                a.Stash.Stash();
            else if (m is int)
                log.Add(m);
            else
                a.Reply($"{string.Join(',', log)} {a.Stash.Count}");
        });
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(3);
        actor.Tell("one");
        Assert.Equal("3,1 1", await actor.Ask<string>("log", Deadline));
    }

    [Fact]
    public async Task UnstashAll_can_choose()
    {
        var probe = CreateTestProbe();
        var isOpen = false;
        var actor = Create((a, m) =>
        {
            if (m is "open")
            {
                isOpen = true;
                a.Stash.UnstashAll(e => e.Message is 2);
            }
            else if (isOpen)
            {
                probe.Ref.Tell(m);
            }
            else
            {
                a.Stash.Stash();
            }
        });
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("open");
        actor.Tell("end");
        await probe.ExpectAll(2, "end");
    }

    [Fact]
    public async Task The_same_message_cannot_be_stashed_twice()
    {
        var actor = Create((a, _) =>
        {
            a.Stash.Stash();
            a.Reply(Record.Exception(a.Stash.Stash)!);
        });
        Assert.IsType<IllegalActorStateException>(await actor.Ask<Exception>("x", Deadline));
    }

    [Fact]
    public async Task A_restart_puts_stashed_messages_back_and_does_not_lose_them()
    {
        var probe = CreateTestProbe();
        var restarted = false;
        var actor = Create((a, m) =>
        {
            if (m is "boom")
            {
                restarted = true;
                throw new InvalidTimeZoneException();
            }

            if (restarted)
                probe.Ref.Tell(m);
            else
                a.Stash.Stash();
        });
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("boom");
        actor.Tell(3);
        await probe.ExpectAll(1, 2, 3);
    }

    [Fact]
    public async Task What_is_stashed_when_the_actor_stops_are_dead_letters()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var actor = Create((a, _) => a.Stash.Stash());
        actor.Tell(1);
        actor.Tell(PoisonPill.Instance);
        Assert.Equal(1, (await probe.ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task A_full_stash_overflows()
    {
        var actor = Sys.ActorOf(Props.Create<Bounded>().WithStashCapacity(2));
        actor.Tell(1);
        actor.Tell(2);
        Assert.IsType<StashOverflowException>(await actor.Ask<Exception>(3, Deadline));
    }

    [Fact]
    public async Task The_news_of_an_actor_s_end_can_be_stashed()
    {
        var probe = CreateTestProbe();
        var watched = Sys.ActorOf(Props.Empty);
        var actor = ClosedUntilOpened(probe.Ref, watched);
        await actor.Ask<ActorIdentity>(new Identify(1), Deadline);
        Sys.Stop(watched);
        Assert.True(await actor.Ask<bool>(new AwaitStashed(1), Deadline));
        actor.Tell("open");
        await probe.ExpectMsgAsync(watched);
    }

    [Fact]
    public async Task The_news_of_an_actor_s_end_stays_in_the_stash_over_a_restart()
    {
        var probe = CreateTestProbe();
        var watched = Sys.ActorOf(Props.Empty);
        var actor = ClosedUntilOpened(probe.Ref, watched);
        await actor.Ask<ActorIdentity>(new Identify(1), Deadline);
        Sys.Stop(watched);
        Assert.True(await actor.Ask<bool>(new AwaitStashed(1), Deadline));
        actor.Tell(new InvalidTimeZoneException());
        Assert.True(await actor.Ask<bool>(new AwaitStashed(1), Deadline));
        actor.Tell("open");
        await probe.ExpectMsgAsync(watched);
    }

    private IActorRef ClosedUntilOpened(IActorRef log, IActorRef watched) => Sys.ActorOf(Props.Create<Watching>(log, watched));

    /// <summary>Answered when so many messages are in the stash.</summary>
    private sealed record AwaitStashed(int Count);

    /// <summary>Stashes the end of the watched actor until it is told to open.</summary>
    private sealed class Watching(IActorRef log, IActorRef watched) : UntypedActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public IStash Stash { get; set; } = null!;

        protected override void PreStart() => Context.Watch(watched);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Exception e:
                    throw e;
                case "open":
                    _isOpen = true;
                    Stash.UnstashAll();
                    break;
                case Terminated terminated when _isOpen:
                    log.Tell(terminated.ActorRef);
                    break;
                case Terminated:
                    Stash.Stash();
                    break;
                case AwaitStashed await when Stash.Count < await.Count:
                    Self.Forward(message);
                    break;
                case AwaitStashed:
                    Sender.Tell(true);
                    break;
            }
        }
    }

    private sealed class Stashing(Action<Stashing, object> onReceive) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        public void Reply(object message) => Sender.Tell(message);

        protected override void OnReceive(object message) => onReceive(this, message);
    }

    private sealed class Bounded : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (Record.Exception(Stash.Stash) is { } overflow)
                Sender.Tell(overflow);
        }
    }
}
