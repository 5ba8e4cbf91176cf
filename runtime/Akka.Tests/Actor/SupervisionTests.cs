using Akka.Actor;

namespace Akka.Tests.Actor;

public class SupervisionTests : ActorTest
{
    private static readonly SupervisorStrategy ByMessage = new OneForOneStrategy(Decide);

    private async Task<(IActorRef Parent, IActorRef[] Children)> Family(SupervisorStrategy strategy, int children = 1)
    {
        var parent = Sys.ActorOf(Props.Create<Supervisor>(strategy));
        var refs = new IActorRef[children];
        for (var i = 0; i < children; i++)
            refs[i] = await parent.Ask<IActorRef>("child", Deadline);
        return (parent, refs);
    }

    private Task<int> Count(IActorRef child) => child.Ask<int>("count", Deadline);

    [Fact]
    public async Task Resume_keeps_the_state()
    {
        var (_, children) = await Family(ByMessage);
        Assert.Equal(1, await Count(children[0]));
        children[0].Tell(new InvalidTimeZoneException("resume"));
        Assert.Equal(2, await Count(children[0]));
    }

    [Fact]
    public async Task Restart_begins_with_new_state()
    {
        var (_, children) = await Family(ByMessage);
        Assert.Equal(1, await Count(children[0]));
        children[0].Tell(new InvalidTimeZoneException("restart"));
        Assert.Equal(1, await Count(children[0]));
    }

    [Fact]
    public async Task Stop_stops_the_child_and_no_other()
    {
        var (_, children) = await Family(ByMessage, 2);
        var probe = CreateTestProbe();
        probe.Watch(children[0]);
        children[0].Tell(new InvalidTimeZoneException("stop"));
        await probe.ExpectTerminatedAsync(children[0]);
        Assert.Equal(1, await Count(children[1]));
    }

    [Fact]
    public async Task Escalate_makes_the_parent_fail()
    {
        var top = Sys.ActorOf(Props.Create<Supervisor>(SupervisorStrategy.DefaultStrategy));
        var middle = await top.Ask<IActorRef>("by-message", Deadline);
        var child = await middle.Ask<IActorRef>("child", Deadline);
        var probe = CreateTestProbe();
        probe.Watch(child);
        // The one above restarts the middle for that, and so the child ends.
        child.Tell(new InvalidTimeZoneException("escalate"));
        await probe.ExpectTerminatedAsync(child);
        await middle.Ask<IActorRef>("child", Deadline);
    }

    [Fact]
    public async Task A_restart_stops_the_children_of_the_one_restarted()
    {
        var top = Sys.ActorOf(Props.Create<Supervisor>(ByMessage));
        var middle = await top.Ask<IActorRef>("supervisor", Deadline);
        var child = await middle.Ask<IActorRef>("child", Deadline);
        var probe = CreateTestProbe();
        probe.Watch(child);
        middle.Tell(new InvalidTimeZoneException("restart"));
        await probe.ExpectTerminatedAsync(child);
    }

    [Fact]
    public async Task All_for_one_restarts_all_children()
    {
        var (_, children) = await Family(new AllForOneStrategy(Decide), 3);
        foreach (var child in children)
            Assert.Equal(1, await Count(child));
        children[1].Tell(new InvalidTimeZoneException("restart"));
        Assert.Equal(1, await Count(children[1]));
        Assert.Equal(1, await Count(children[0]));
        Assert.Equal(1, await Count(children[2]));
    }

    [Fact]
    public async Task All_for_one_stops_all_children()
    {
        var (_, children) = await Family(new AllForOneStrategy(Decide), 3);
        var ends = children.Select(c => c.WatchAsync()).ToArray();
        children[1].Tell(new InvalidTimeZoneException("stop"));
        Assert.All(await Task.WhenAll(ends).WaitAsync(Deadline), Assert.True);
    }

    [Fact]
    public async Task A_child_is_stopped_when_it_has_used_up_its_retries()
    {
        var (_, children) = await Family(new OneForOneStrategy(2, TimeSpan.FromMinutes(10), Decide));
        for (var i = 0; i < 2; i++)
        {
            children[0].Tell(new InvalidTimeZoneException("restart"));
            Assert.Equal(1, await Count(children[0]));
        }

        var end = children[0].WatchAsync();
        children[0].Tell(new InvalidTimeZoneException("restart"));
        Assert.True(await end.WaitAsync(Deadline));
    }

    [Fact]
    public async Task Without_a_limit_a_child_is_restarted_any_number_of_times()
    {
        var (_, children) = await Family(ByMessage);
        for (var i = 0; i < 50; i++)
        {
            children[0].Tell(new InvalidTimeZoneException("restart"));
            Assert.Equal(1, await Count(children[0]));
        }
    }

    [Fact]
    public void A_deployable_decider_takes_the_first_pair_that_fits()
    {
        var decider = Decider.From(
            Directive.Escalate, Directive.Stop.When<ArgumentNullException>(), Directive.Resume.When<ArgumentException>());
        Assert.Equal(Directive.Stop, decider.Decide(new ArgumentNullException()));
        Assert.Equal(Directive.Resume, decider.Decide(new ArgumentOutOfRangeException()));
        Assert.Equal(Directive.Escalate, decider.Decide(new InvalidTimeZoneException()));
    }

    [Fact]
    public void The_default_decider_stops_what_cannot_start_and_restarts_the_rest()
    {
        var decider = SupervisorStrategy.DefaultDecider;
        Assert.Equal(Directive.Stop, decider.Decide(new ActorInitializationException("x")));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorKilledException("x")));
        Assert.Equal(Directive.Stop, decider.Decide(new DeathPactException(ActorRefs.Nobody)));
        Assert.Equal(Directive.Restart, decider.Decide(new InvalidTimeZoneException()));
    }

    [Fact]
    public async Task Props_can_carry_the_strategy()
    {
        var props = Props.Create<Supervisor>([null]).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);
        var child = await Sys.ActorOf(props).Ask<IActorRef>("child", Deadline);
        var end = child.WatchAsync();
        child.Tell(new InvalidTimeZoneException("whatever"));
        Assert.True(await end.WaitAsync(Deadline));
    }

    [Fact]
    public async Task The_strategy_of_top_level_actors_is_configured()
    {
        var system = ActorSystem.Create("stopping", """
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.actor.guardian-supervisor-strategy = "Akka.Actor.StoppingSupervisorStrategy"
            """);
        var actor = system.ActorOf(Props.Create<Counter>());
        var end = actor.WatchAsync();
        actor.Tell(new InvalidTimeZoneException("whatever"));
        Assert.True(await end.WaitAsync(Deadline));
        await system.Terminate().WaitAsync(Deadline);
    }

    [Fact]
    public async Task Messages_wait_while_a_failure_is_dealt_with()
    {
        var (_, children) = await Family(ByMessage);
        var probe = CreateTestProbe();
        for (var i = 0; i < 10; i++)
        {
            children[0].Tell(new InvalidTimeZoneException("resume"));
            children[0].Tell("count", probe.Ref);
        }

        for (var i = 1; i <= 10; i++)
            await probe.ExpectMsgAsync(i);
    }

    [Fact]
    public async Task An_actor_whose_restart_fails_is_stopped()
    {
        var parent = Sys.ActorOf(Props.Create<Supervisor>(SupervisorStrategy.DefaultStrategy));
        var child = await parent.Ask<IActorRef>("unrestartable", Deadline);
        var end = child.WatchAsync();
        child.Tell(new InvalidTimeZoneException("x"));
        Assert.True(await end.WaitAsync(Deadline));
    }

    private static Directive Decide(Exception cause) => cause.Message switch
    {
        "resume" => Directive.Resume,
        "stop" => Directive.Stop,
        "escalate" => Directive.Escalate,
        _ => Directive.Restart,
    };

    private sealed class Supervisor(SupervisorStrategy? strategy) : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();

        protected override void OnReceive(object message)
        {
            if (message is Exception e)
                throw e;
            Sender.Tell(Context.ActorOf(message switch
            {
                "supervisor" => Props.Create<Supervisor>(strategy),
                "by-message" => Props.Create<Supervisor>(ByMessage),
                "unrestartable" => Props.Create<Unrestartable>(),
                _ => Props.Create<Counter>(),
            }));
        }
    }

    private sealed class Counter : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (message is Exception e)
                throw e;
            Sender.Tell(++_count);
        }
    }

    private sealed class Unrestartable : UntypedActor
    {
        protected override void PostRestart(Exception reason) => throw new InvalidTimeZoneException("again");

        protected override void OnReceive(object message) => throw (Exception)message;
    }
}
