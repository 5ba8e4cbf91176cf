using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

/// <summary>Things that happen at the same time, often enough that an error in their order shows.</summary>
public class RaceTests : ActorTest
{
    private const int Rounds = 3000;

    [Fact]
    public async Task Watch_against_stop_always_tells_of_the_end()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var actor = Sys.ActorOf(Props.Empty);
            var stop = Task.Run(() => Sys.Stop(actor));
            Assert.True(await actor.WatchAsync().WaitAsync(Deadline));
            await stop;
        }
    }

    [Fact]
    public async Task Tell_against_stop_loses_no_message_without_a_dead_letter()
    {
        const int count = 200;
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        for (var round = 0; round < 200; round++)
        {
            var handled = 0;
            var actor = Spawn((_, _) => handled++);
            var senders = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < count; i++)
                    actor.Tell(i, ActorRefs.NoSender);
            }));
            var stop = Task.Run(() => Sys.Stop(actor));
            await Task.WhenAll([.. senders, stop]);
            Assert.True(await actor.WatchAsync().WaitAsync(Deadline));
            for (var dead = (2 * count) - handled; dead > 0; dead--)
                await probe.ExpectMsgAsync<DeadLetter>();
        }
    }

    [Fact]
    public async Task Stash_against_restart_loses_and_doubles_nothing_and_keeps_the_order()
    {
        const int count = 10;
        var probe = CreateTestProbe();
        using var start = new Barrier(2);
        for (var round = 0; round < Rounds; round++)
        {
            var actor = Sys.ActorOf(Props.Create<Stasher>(probe.Ref));
            var sender = Task.Run(() => TellAll(i => i));
            TellAll(i => i % 3 == 0 ? "unstash" : "boom");
            await sender;
            actor.Tell("open");
            for (var i = 0; i < count; i++)
                await probe.ExpectMsgAsync(i);
            Sys.Stop(actor);

            void TellAll(Func<int, object> message)
            {
                start.SignalAndWait();
                for (var i = 0; i < count; i++)
                    actor.Tell(message(i), ActorRefs.NoSender);
            }
        }
    }

    [Fact]
    public async Task Ask_against_its_timeout_ends_in_one_of_the_two()
    {
        var echo = Spawn((m, c) => c.Sender.Tell(m));
        var asks = Enumerable.Range(0, Rounds).Select(async i =>
        {
            try
            {
                return await echo.Ask<int>(i, TimeSpan.FromMilliseconds((i % 12) + 1)) == i;
            }
            catch (AskTimeoutException)
            {
                return true;
            }
        });
        Assert.All(await Task.WhenAll(asks).WaitAsync(Deadline), Assert.True);
    }

    [Fact]
    public async Task Receive_timeout_against_messages_never_gets_lost()
    {
        var probes = new List<TaskCompletionSource>();
        for (var i = 0; i < Rounds; i++)
        {
            var done = new TaskCompletionSource();
            probes.Add(done);
            var actor = Sys.ActorOf(Props.Create<Impatient>(done));
            var delay = i % 25;
            for (var j = 1; j <= 5; j++)
                Sys.Scheduler.ScheduleTellOnce((delay * j) + 1, actor, "noise", ActorRefs.NoSender);
        }

        await Task.WhenAll(probes.Select(p => p.Task)).WaitAsync(Deadline);
    }

    [Fact]
    public async Task Terminate_against_create_either_refuses_or_stops_the_actor()
    {
        for (var round = 0; round < 2000; round++)
        {
            var system = ActorSystem.Create("s", "akka.loglevel = OFF, akka.stdout-loglevel = OFF\n" + AddedConfig);
            var alive = 0;
            var creators = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                try
                {
                    for (var i = 0; i < 10_000; i++)
                        system.ActorOf(Props.Create<Living>((Action<int>)(n => Interlocked.Add(ref alive, n))));
                }
                catch (InvalidOperationException)
                {
                    // It is terminating.
                }
            })).ToArray();
            await system.Terminate().WaitAsync(Deadline);
            await Task.WhenAll(creators).WaitAsync(Deadline);
            Assert.Equal(0, alive);
        }
    }

    [Fact]
    public async Task A_name_can_be_reused_as_soon_as_the_parent_knows_of_the_end()
    {
        var done = new TaskCompletionSource();
        var rounds = 0;
        var parent = Spawn((_, c) =>
        {
            if (rounds++ == Rounds)
                done.SetResult();
            else
                c.Stop(c.Watch(c.ActorOf(Props.Empty, "child")));
        });
        parent.Tell("go");
        await done.Task.WaitAsync(Deadline);
    }

    [Fact]
    public async Task Restarts_against_messages_of_many_senders_handle_each_message_once()
    {
        const int senders = 4;
        var (handled, restarts) = (0, 0);
        var done = new TaskCompletionSource();
        var actor = Spawn((m, _) =>
        {
            if (m is "boom")
            {
                restarts++;
                throw new InvalidTimeZoneException();
            }

            if (++handled == senders * Rounds)
                done.SetResult();
        });
        await Task.WhenAll(Enumerable.Range(0, senders).Select(s => Task.Run(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                actor.Tell(i, ActorRefs.NoSender);
                if (s == 0 && i % 10 == 0)
                    actor.Tell("boom", ActorRefs.NoSender);
            }
        })));
        await done.Task.WaitAsync(Deadline);
        await actor.Ask<ActorIdentity>(new Identify(1), Deadline);
        Assert.Equal(Rounds / 10, restarts);
    }

    [Fact]
    public async Task Asynchronous_handlers_of_many_actors_keep_their_order()
    {
        var probes = Enumerable.Range(0, 20).Select(_ => CreateTestProbe()).ToArray();
        foreach (var probe in probes)
        {
            var actor = Sys.ActorOf(Props.Create<Slow>(probe.Ref));
            for (var i = 0; i < 200; i++)
                actor.Tell(i);
        }

        foreach (var probe in probes)
        {
            for (var i = 0; i < 200; i++)
                await probe.ExpectMsgAsync(i);
        }
    }

    [Fact]
    public async Task A_parent_and_its_children_stopped_at_once_all_stop()
    {
        for (var round = 0; round < 300; round++)
        {
            var parent = Spawn((_, c) => c.Sender.Tell(Enumerable.Range(0, 10).Select(_ => c.ActorOf(Props.Empty)).ToArray()));
            var children = await parent.Ask<IActorRef[]>("children", Deadline);
            var ends = children.Append(parent).Select(a => a.WatchAsync()).ToArray();
            await Task.WhenAll(children.Append(parent).Select(a => Task.Run(() => a.Tell(PoisonPill.Instance, ActorRefs.NoSender))));
            Assert.All(await Task.WhenAll(ends).WaitAsync(Deadline), Assert.True);
        }
    }

    private sealed class Stasher(IActorRef log) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "boom":
                    throw new InvalidTimeZoneException();
                case "unstash":
                    Stash.UnstashAll();
                    break;
                case "open":
                    Become(log.Tell);
                    Stash.UnstashAll();
                    break;
                default:
                    Stash.Stash();
                    break;
            }
        }
    }

    private sealed class Impatient(TaskCompletionSource done) : UntypedActor
    {
        protected override void PreStart() => SetReceiveTimeout(TimeSpan.FromMilliseconds(25));

        protected override void OnReceive(object message)
        {
            if (message is ReceiveTimeout)
                done.TrySetResult();
        }
    }

    private sealed class Living(Action<int> count) : UntypedActor
    {
        protected override void PreStart() => count(1);

        protected override void PostStop() => count(-1);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Slow(IActorRef log) : ReceiveActor
    {
        protected override void PreStart() => Become(() => ReceiveAsync<int>(async n =>
        {
            await Task.Yield();
            log.Tell(n);
        }));
    }
}
