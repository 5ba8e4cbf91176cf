using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class RoundRobinTests : RoutingTest
{
    [Fact]
    public async Task A_pool_sends_to_its_routees_in_the_order_it_lists_them()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(3)), "pool");
        var order = (await RouteesOf(router)).Select(NameOf).ToList();

        var answers = await AnswersOf(router, Messages(7));

        Assert.Equal([order[0], order[1], order[2], order[0], order[1], order[2], order[0]], answers);
    }

    [Fact]
    public async Task A_group_sends_to_its_paths_in_their_order()
    {
        var router = Sys.ActorOf(new RoundRobinGroup(CreateWorkers("a", "b", "c")).Props(), "group");

        Assert.Equal(["a", "b", "c", "a", "b"], await AnswersOf(router, Messages(5)));
    }

    [Fact]
    public async Task A_group_can_be_made_with_props_that_have_no_actor()
    {
        var router = Sys.ActorOf(Props.Empty.WithRouter(new RoundRobinGroup(CreateWorkers("a", "b"))));

        Assert.Equal(["a", "b"], await AnswersOf(router, Messages(2)));
    }

    [Fact]
    public async Task Messages_of_several_senders_are_spread_evenly()
    {
        var counts = new ConcurrentDictionary<string, int>();
        var router = Sys.ActorOf(Props.Create(() => new Counter(counts)).WithRouter(new RoundRobinPool(4)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
                router.Tell("count");
        }))).Soon();

        // Asks come after the messages in each routee's mailbox.
        await AnswersOf(router, Messages(4));

        Assert.Equal([1000, 1000, 1000, 1000], counts.Values);
    }

    [Fact]
    public void The_logic_gives_the_routees_in_turn()
    {
        var logic = new RoundRobinRoutingLogic();
        Routee[] routees = [new Routee(), new Routee(), new Routee()];

        var selected = Enumerable.Range(0, 6).Select(_ => Array.IndexOf(routees, logic.Select("message", routees)));

        Assert.Equal([0, 1, 2, 0, 1, 2], selected);
    }

    [Fact]
    public void The_logic_selects_nobody_out_of_none() =>
        Assert.Same(Routee.NoRoutee, new RoundRobinRoutingLogic().Select("message", []));

    private sealed class Counter : ReceiveActor
    {
        public Counter(ConcurrentDictionary<string, int> counts)
        {
            Receive<string>(message => message == "count", _ => counts.AddOrUpdate(Self.Path.Name, 1, (_, count) => count + 1));
            ReceiveAny(_ => Sender.Tell(Self.Path.Name));
        }
    }
}
