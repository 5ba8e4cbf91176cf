using Akka.Actor;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class ConsistentHashingTests : RoutingTest
{
    [Fact]
    public async Task Messages_of_a_key_go_to_the_same_routee()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new ConsistentHashingPool(5)));

        var first = await AnswersOf(router, Keyed(50));
        var second = await AnswersOf(router, Keyed(50));

        Assert.Equal(first, second);
        Assert.True(first.Distinct().Count() > 1, "all keys went to one routee");
    }

    [Fact]
    public async Task The_mapping_comes_before_the_message_s_own_key()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new ConsistentHashingPool(5, _ => "one key for all")));

        var answers = await AnswersOf(router, Keyed(20));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_message_that_the_mapping_has_no_key_for_may_bring_its_own()
    {
        var mapped = new ConsistentHashingPool(5).WithHashMapping(message => message as string);
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(mapped));

        var byEnvelope = await AnswersOf(router, Keyed(10));
        var byMapping = await AnswersOf(router, Enumerable.Range(0, 10).Select(number => $"key {number}"));

        Assert.Equal(byMapping, byEnvelope);
    }

    [Fact]
    public async Task A_message_without_a_key_is_dropped()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new ConsistentHashingPool(2)));

        var keyless = router.Ask<string>("no key");
        await AnswersOf(router, Keyed(20));

        Assert.False(keyless.IsCompleted);
    }

    [Fact]
    public async Task An_envelope_is_taken_off()
    {
        var router = Sys.ActorOf(Props.Create<Echo>().WithRouter(new ConsistentHashingPool(2)));

        Assert.Equal("inside", await router.Ask<object>(new ConsistentHashableEnvelope("inside", 7)).Soon());
    }

    [Fact]
    public async Task A_group_hashes_over_its_paths()
    {
        var router = Sys.ActorOf(new ConsistentHashingGroup(CreateWorkers("a", "b", "c")).Props());
        var again = Sys.ActorOf(new ConsistentHashingGroup("/user/c", "/user/b", "/user/a").Props());

        Assert.Equal(await AnswersOf(router, Keyed(30)), await AnswersOf(again, Keyed(30)));
    }

    [Fact]
    public void A_key_keeps_its_node_when_another_node_goes()
    {
        var ring = ConsistentHash.Create(["a", "b", "c", "d"], 20);
        var keys = Enumerable.Range(0, 500).Select(number => $"key {number}").ToList();

        var smaller = ring - "d";

        Assert.All(keys.Where(key => ring.NodeFor(key) != "d"), key => Assert.Equal(ring.NodeFor(key), smaller.NodeFor(key)));
        Assert.DoesNotContain("d", keys.Select(smaller.NodeFor));
        Assert.All(keys, key => Assert.Equal(ring.NodeFor(key), (smaller + "d").NodeFor(key)));
    }

    [Fact]
    public void All_nodes_of_a_ring_get_keys()
    {
        var ring = ConsistentHash.Create(Enumerable.Range(0, 10), 50);

        var shares = Enumerable.Range(0, 10_000).GroupBy(number => ring.NodeFor($"key {number}")).Select(keys => keys.Count());

        Assert.Equal(10, shares.Count());
        Assert.All(shares, share => Assert.InRange(share, 300, 3000));
    }

    [Fact]
    public void An_empty_ring_has_no_node_for_a_key()
    {
        var ring = ConsistentHash.Create(Array.Empty<string>(), 10);

        Assert.True(ring.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => ring.NodeFor("key"));
    }

    private static IEnumerable<object> Keyed(int count) =>
        Enumerable.Range(0, count).Select(number => new ConsistentHashableEnvelope("message", $"key {number}"));

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
