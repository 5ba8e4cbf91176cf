using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class DeliveryTests : ActorTest
{
    [Fact]
    public void The_terminated_message_comes_after_everything_the_actor_had_sent()
    {
        for (var round = 0; round < 200; round++)
        {
            var actor = Sys.ActorOf(Props.Create(() => new LastWords(TestActor)));
            Watch(actor);

            actor.Tell(PoisonPill.Instance);

            ExpectMsg("last words");
            ExpectTerminated(actor);
        }
    }

    [Fact]
    public async Task Asks_find_their_own_answers()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => echo.Ask<int>(number))).Soon();

        Assert.Equal(Enumerable.Range(0, 5000), answers);
    }

    [Fact]
    public async Task Messages_of_each_of_several_senders_arrive_in_order()
    {
        var done = new TaskCompletionSource<bool>();
        var actor = Sys.ActorOf(Props.Create(() => new OrderKeeper(4, 20_000, done)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < 20_000; number++)
                actor.Tell((sender, number));
        }))).Soon();

        Assert.True(await done.Task.Soon(), "messages of one sender came out of order");
    }

    [Fact]
    public async Task An_actor_handles_one_message_at_a_time()
    {
        var done = new TaskCompletionSource<bool>();
        var actor = Sys.ActorOf(Props.Create(() => new Exclusive(40_000, done)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var number = 0; number < 10_000; number++)
                actor.Tell(number);
        }))).Soon();

        Assert.True(await done.Task.Soon(), "two messages were handled at the same time");
    }

    [Fact]
    public void Many_messages_to_many_actors_all_arrive()
    {
        var counts = new ConcurrentDictionary<string, int>();
        var actors = Enumerable.Range(0, 200).Select(_ => Sys.ActorOf(Props.Create(() => new Counter(counts, TestActor)))).ToList();

        foreach (var _ in Enumerable.Range(0, 100))
            actors.ForEach(actor => actor.Tell(1));
        actors.ForEach(actor => actor.Tell("report"));

        foreach (var _ in actors)
            ExpectMsg(100);
    }

    private sealed class LastWords(IActorRef to) : UntypedActor
    {
        protected override void PostStop() => to.Tell("last words");

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class OrderKeeper : ReceiveActor
    {
        public OrderKeeper(int senders, int count, TaskCompletionSource<bool> done)
        {
            var next = new int[senders];
            Receive<(int Sender, int Number)>(message =>
            {
                if (next[message.Sender]++ != message.Number)
                    done.TrySetResult(false);
                if (next.All(number => number == count))
                    done.TrySetResult(true);
            });
        }
    }

    private sealed class Exclusive : ReceiveActor
    {
        private int _running;
        private int _handled;

        public Exclusive(int count, TaskCompletionSource<bool> done) => ReceiveAny(_ =>
        {
            if (Interlocked.Increment(ref _running) != 1)
                done.TrySetResult(false);
            if (++_handled == count)
                done.TrySetResult(true);
            Interlocked.Decrement(ref _running);
        });
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter(ConcurrentDictionary<string, int> counts, IActorRef to)
        {
            Receive<int>(number => counts.AddOrUpdate(Self.Path.Name, number, (_, count) => count + number));
            ReceiveAny(_ => to.Tell(counts[Self.Path.Name]));
        }
    }
}
