using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class RouterTests() : RoutingTest(
    """
    akka.actor.deployment {
      /configured-pool { router = round-robin-pool, nr-of-instances = 3 }
      /configured-group { router = round-robin-group, routees.paths = ["/user/a", "/user/b"] }
      /configured-hash { router = consistent-hashing-pool, nr-of-instances = 2, virtual-nodes-factor = 17 }
      /configured-broadcast { router = broadcast-pool, nr-of-instances = 2 }
      "/*/*" { router = round-robin-pool, nr-of-instances = 5 }
      "/parent/**" { router = round-robin-pool, nr-of-instances = 4 }
      "/parent/*" { router = round-robin-pool, nr-of-instances = 3 }
      "/parent/ab*" { router = round-robin-pool, nr-of-instances = 2 }
      "/parent/abc" { router = round-robin-pool, nr-of-instances = 1 }
    }
    """)
{
    [Fact]
    public async Task A_router_whose_routees_cannot_be_made_leaves_its_name_free()
    {
        var routees = Props.Create<Worker>().WithDispatcher("missing");

        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(routees.WithRouter(new RoundRobinPool(2)), "taken"));

        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(1)), "taken");
        Assert.Single(await RouteesOf(router));
    }

    [Fact]
    public async Task A_router_that_fails_to_start_does_not_keep_its_system_from_ending()
    {
        var system = ActorSystem.Create("failing", "akka { loglevel = OFF, stdout-loglevel = OFF }");

        Assert.ThrowsAny<Exception>(() => system.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(-1))));

        await system.Terminate().Soon();
    }

    [Fact]
    public async Task Routees_of_a_pool_are_children_of_the_router()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(3)), "parent");

        Assert.All(await RouteesOf(router), routee => Assert.Equal(router.Path, ((ActorRefRoutee)routee).Actor.Path.Parent));
    }

    [Fact]
    public async Task A_pool_grows_and_shrinks_as_it_is_told()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(2)));

        router.Tell(new AdjustPoolSize(3));
        var grown = await RouteesOf(router);
        router.Tell(new AdjustPoolSize(-4));
        var shrunk = await RouteesOf(router);

        Assert.Equal(5, grown.Count);
        Assert.Equal(grown.Take(1), shrunk);
        Assert.Equal([NameOf(shrunk[0]), NameOf(shrunk[0])], await AnswersOf(router, Messages(2)));
    }

    [Fact]
    public async Task A_pool_without_routees_stops()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(2)));

        Assert.True(await router.GracefulStop(Deadline, new AdjustPoolSize(-2)));
    }

    [Fact]
    public async Task A_routee_that_stops_gets_no_more_messages()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(2)));
        var routees = await RouteesOf(router);

        Sys.Stop(((ActorRefRoutee)routees[0]).Actor);
        await AwaitAssertAsync(async () => Assert.Equal([routees[1]], await RouteesOf(router)));

        Assert.Equal([NameOf(routees[1]), NameOf(routees[1])], await AnswersOf(router, Messages(2)));
    }

    [Fact]
    public async Task A_router_takes_further_routees()
    {
        var router = Sys.ActorOf(new RoundRobinGroup(CreateWorkers("a")).Props());
        CreateWorkers("b");

        router.Tell(new AddRoutee(new ActorSelectionRoutee(Sys.ActorSelection("/user/b"))));
        await RouteesOf(router);

        Assert.Equal(["a", "b"], (await AnswersOf(router, Messages(2))).Order());
    }

    [Fact]
    public async Task A_routee_that_is_removed_from_a_pool_is_stopped()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(2)));
        var routees = await RouteesOf(router);
        var removed = ((ActorRefRoutee)routees[0]).Actor;
        Watch(removed);

        router.Tell(new RemoveRoutee(routees[0]));

        Assert.Equal([routees[1]], await RouteesOf(router));
        ExpectTerminated(removed);
    }

    [Fact]
    public async Task A_poison_pill_stops_the_router_and_the_routees_of_a_pool()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(2)));
        var routee = ((ActorRefRoutee)(await RouteesOf(router))[0]).Actor;
        Watch(routee);

        Assert.True(await router.GracefulStop(Deadline));

        ExpectTerminated(routee);
    }

    [Fact]
    public async Task A_poison_pill_leaves_the_routees_of_a_group_alive()
    {
        var router = Sys.ActorOf(new RoundRobinGroup(CreateWorkers("a")).Props());

        await router.GracefulStop(Deadline);

        Assert.Equal("a", await Sys.ActorSelection("/user/a").Ask<string>("hello", Deadline));
    }

    [Fact]
    public async Task The_sender_of_a_message_stays_its_sender()
    {
        var router = Sys.ActorOf(Props.Create<SenderTeller>().WithRouter(new RoundRobinPool(1)));

        var sender = await router.Ask<IActorRef>("who asks?").Soon();

        Assert.NotEqual(router, sender);
        Assert.StartsWith("/temp", sender.Path.ToStringWithoutAddress());
    }

    [Fact]
    public async Task Messages_pass_a_router_whose_own_actor_is_busy()
    {
        using var release = new SemaphoreSlim(0);
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(1).WithSupervisorStrategy(
            new OneForOneStrategy(failure =>
            {
                release.Wait(Deadline);
                return Directive.Restart;
            }))));
        router.Tell(new AdjustPoolSize(1));
        await RouteesOf(router);

        router.Tell(Fail.With<InvalidOperationException>());
        await AnswersOf(router, Messages(1));

        release.Release();
        Assert.Equal(2, (await RouteesOf(router)).Count);
    }

    [Fact]
    public async Task A_failure_of_a_routee_is_escalated_to_the_router_s_supervisor()
    {
        var failure = new TaskCompletionSource<Exception>();
        var parent = Sys.ActorOf(Props.Create(() => new RouterParent(failure)));

        parent.Tell(new Fail(new InvalidOperationException("routee")));

        Assert.Equal("routee", (await failure.Task.Soon()).Message);
    }

    [Fact]
    public async Task A_pool_supervises_with_the_strategy_it_is_given()
    {
        var pool = new RoundRobinPool(2).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume));
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(pool));
        var before = await RouteesOf(router);

        router.Tell(new Broadcast(Fail.With<InvalidOperationException>()));

        Assert.Equal(2, (await AnswersOf(router, Messages(2))).Distinct().Count());
        Assert.Equal(before, await RouteesOf(router));
    }

    [Fact]
    public async Task Routees_survive_the_restart_of_their_router()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(3)));
        var before = await RouteesOf(router);

        router.Tell(Fail.With<InvalidOperationException>());

        Assert.Equal(before, await RouteesOf(router));
        Assert.Equal(3, (await AnswersOf(router, Messages(3))).Distinct().Count());
    }

    [Theory]
    [InlineData("configured-pool", 3)]
    [InlineData("configured-hash", 2)]
    [InlineData("configured-broadcast", 2)]
    public async Task The_configuration_says_what_router_is_at_a_path(string name, int routees)
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(FromConfig.Instance), name);

        Assert.Equal(routees, (await RouteesOf(router)).Count);
    }

    [Fact]
    public async Task A_configured_group_sends_to_its_paths()
    {
        CreateWorkers("a", "b");
        var router = Sys.ActorOf(FromConfig.Instance.Props(), "configured-group");

        Assert.Equal(["a", "b", "a"], await AnswersOf(router, Messages(3)));
    }

    [Fact]
    public async Task The_configured_number_of_routees_wins_over_that_of_the_code()
    {
        var router = Sys.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(7)), "configured-pool");

        Assert.Equal(3, (await RouteesOf(router)).Count);
    }

    [Theory]
    [InlineData("parent", "abc", 1)]
    [InlineData("parent", "abd", 2)]
    [InlineData("parent", "x", 3)]
    [InlineData("other", "abc", 5)]
    public async Task Of_the_configured_paths_that_fit_the_closest_wins(string parent, string child, int routees)
    {
        var router = CreateChild(
            Sys.ActorOf(Props.Create(() => new Parent(null)), parent), Props.Create<Worker>().WithRouter(FromConfig.Instance), child);

        Assert.Equal(routees, (await RouteesOf(router)).Count);
    }

    [Fact]
    public void A_router_from_configuration_at_a_path_without_any_is_an_error() =>
        Assert.Throws<ConfigurationException>(
            () => Sys.ActorOf(Props.Create<Worker>().WithRouter(FromConfig.Instance), "not-configured"));

    private sealed class SenderTeller : ReceiveActor
    {
        public SenderTeller() => ReceiveAny(_ => Sender.Tell(Sender));
    }

    private sealed class RouterParent : ReceiveActor
    {
        private readonly TaskCompletionSource<Exception> _failure;

        public RouterParent(TaskCompletionSource<Exception> failure)
        {
            _failure = failure;
            var router = Context.ActorOf(Props.Create<Worker>().WithRouter(new RoundRobinPool(1)));
            ReceiveAny(router.Forward);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _failure.TrySetResult(failure);
            return Directive.Stop;
        });
    }
}
