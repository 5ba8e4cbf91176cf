using Akka.Actor;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class BroadcastTests : RoutingTest
{
    [Fact]
    public async Task A_broadcast_pool_sends_every_message_to_all_routees()
    {
        var seen = new Gathering(6);
        var router = Sys.ActorOf(Props.Create(() => new Gatherer(seen)).WithRouter(new BroadcastPool(3)));

        router.Tell("one");
        router.Tell("two");

        Assert.Equal(["one", "one", "one", "two", "two", "two"], (await seen.All).Select(entry => entry.Message).Order());
    }

    [Fact]
    public async Task A_broadcast_group_sends_every_message_to_all_paths()
    {
        var seen = new Gathering(2);
        Sys.ActorOf(Props.Create(() => new Gatherer(seen)), "a");
        Sys.ActorOf(Props.Create(() => new Gatherer(seen)), "b");
        var router = Sys.ActorOf(new BroadcastGroup("/user/a", "/user/b").Props());

        router.Tell("one");

        Assert.Equal(["a", "b"], (await seen.All).Select(entry => entry.Name).Order());
    }

    [Fact]
    public async Task The_broadcast_message_goes_to_all_routees_of_any_router()
    {
        var seen = new Gathering(3);
        var router = Sys.ActorOf(Props.Create(() => new Gatherer(seen)).WithRouter(new RoundRobinPool(3)));

        router.Tell(new Broadcast("to all"));

        var all = await seen.All;
        Assert.Equal(3, all.Select(entry => entry.Name).Distinct().Count());
        Assert.All(all, entry => Assert.Equal("to all", entry.Message));
    }

    [Fact]
    public async Task A_router_ends_when_its_routees_are_broadcast_a_poison_pill()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(3)));

        Assert.True(await router.GracefulStop(TimeSpan.FromSeconds(30), new Broadcast(PoisonPill.Instance)));
    }

    private sealed class Gathering(int expected)
    {
        private readonly List<(string Name, string Message)> _entries = [];
        private readonly TaskCompletionSource<List<(string Name, string Message)>> _all = new();

        public Task<List<(string Name, string Message)>> All => _all.Task.Soon();

        public void Add(string name, string message)
        {
            lock (_entries)
            {
                _entries.Add((name, message));
                if (_entries.Count == expected)
                    _all.SetResult(_entries);
            }
        }
    }

    private sealed class Gatherer : ReceiveActor
    {
        public Gatherer(Gathering gathering) => Receive<string>(message => gathering.Add(Self.Path.Name, message));
    }
}
