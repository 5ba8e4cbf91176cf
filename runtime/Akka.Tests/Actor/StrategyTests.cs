using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class StrategyTests : ActorTest
{
    [Fact]
    public void A_failing_child_is_restarted_by_default_and_its_siblings_are_left_alone()
    {
        var sibling = CreateTestProbe();
        var parent = CreateParent();
        CreateChild(parent, WitnessTo(sibling), "sibling");
        var child = CreateChild(parent, WitnessTo(TestActor), "child");
        ExpectMsg("PreStart");
        sibling.ExpectMsg("PreStart");

        child.Tell(Fail.With<InvalidOperationException>());
        ExpectMsg("PreRestart");
        Sys.ActorSelection(parent.Path / "sibling").Tell("untouched");

        sibling.ExpectMsg("untouched");
    }

    [Theory]
    [InlineData(typeof(ArgumentException), "resumed")]
    [InlineData(typeof(InvalidOperationException), "restarted")]
    [InlineData(typeof(TimeoutException), "stopped")]
    public void The_decider_decides_by_the_failure(Type failure, string expected)
    {
        var child = CreateChild(
            CreateParent(new OneForOneStrategy(cause => cause switch
            {
                ArgumentException => Directive.Resume,
                InvalidOperationException => Directive.Restart,
                _ => Directive.Stop,
            })),
            Props.Create(() => new Sum()));
        Watch(child);
        child.Tell(1);

        child.Tell(new Fail((Exception)Activator.CreateInstance(failure)!));
        child.Tell("sum", TestActor);

        if (expected == "stopped")
            ExpectTerminated(child);
        else
            ExpectMsg(expected == "resumed" ? 1 : 0);
    }

    [Fact]
    public void A_limit_of_no_retries_stops_a_child_at_its_first_failure()
    {
        var child = CreateChild(
            CreateParent(new OneForOneStrategy(0, TimeSpan.FromMinutes(10), _ => Directive.Restart)), Props.Create(() => new Sum()));
        Watch(child);

        child.Tell(Fail.With<InvalidOperationException>());

        ExpectTerminated(child);
    }

    [Fact]
    public void Children_of_a_failed_actor_are_suspended_and_resumed_with_it()
    {
        var parent = CreateParent(Always(Directive.Resume));
        var middle = CreateChild(parent, Props.Create(() => new Parent(null)));
        var leaf = CreateChild(middle, Props.Create(() => new Sum()));
        leaf.Tell(5);

        middle.Tell(Fail.With<InvalidOperationException>());
        leaf.Tell("sum", TestActor);

        ExpectMsg(5);
    }

    [Fact]
    public void The_strategy_of_the_props_comes_before_the_actor_s_own()
    {
        var resuming = Always(Directive.Resume);
        var stopping = Always(Directive.Stop);
        var parent = Sys.ActorOf(Props.Create(() => new Parent(stopping)).WithSupervisorStrategy(resuming));
        var child = CreateChild(parent, Props.Create(() => new Sum()));
        child.Tell(2);

        child.Tell(Fail.With<InvalidOperationException>());
        child.Tell("sum", TestActor);

        ExpectMsg(2);
    }

    [Fact]
    public void Only_the_failed_child_is_resumed()
    {
        var (one, other) = (CreateTestProbe(), CreateTestProbe());
        var parent = CreateParent(new AllForOneStrategy(_ => Directive.Resume));
        var child = CreateChild(parent, WitnessTo(one));
        var sibling = CreateChild(parent, WitnessTo(other));

        child.Tell(Fail.With<InvalidOperationException>());
        child.Tell("on");
        sibling.Tell("on");

        foreach (var probe in new[] { one, other })
        {
            probe.ExpectMsg("PreStart");
            probe.ExpectMsg("on");
        }
    }

    [Fact]
    public void All_children_are_stopped_when_one_fails_too_often()
    {
        var parent = CreateParent(new AllForOneStrategy(1, TimeSpan.FromMinutes(10), _ => Directive.Restart));
        var child = CreateChild(parent, Props.Create(() => new Parent(null)));
        var sibling = CreateChild(parent, Props.Create(() => new Parent(null)));
        Watch(sibling);

        child.Tell(Fail.With<InvalidOperationException>());
        child.Tell(Fail.With<InvalidOperationException>());

        ExpectTerminated(sibling);
    }

    [Fact]
    public void Kill_is_a_failure_that_a_strategy_can_answer()
    {
        var parent = CreateParent(new OneForOneStrategy(cause => cause is ActorKilledException ? Directive.Resume : Directive.Stop));
        var child = CreateChild(parent, WitnessTo(TestActor));
        ExpectMsg("PreStart");

        child.Tell(Kill.Instance);
        child.Tell("alive");

        ExpectMsg("alive");
    }

    [Fact]
    public void An_unhandled_end_of_a_watched_actor_is_a_death_pact_failure()
    {
        var actor = Sys.ActorOf(Props.Empty);
        var parent = CreateParent(new OneForOneStrategy(cause =>
        {
            TestActor.Tell(cause);
            return Directive.Stop;
        }));
        CreateChild(parent, Props.Create(() => new NegligentWatcher(actor, TestActor)));
        ExpectMsg("watching");

        Sys.Stop(actor);

        Assert.Equal(actor, ExpectMsg<DeathPactException>().DeadActor);
    }

    private static OneForOneStrategy Always(Directive directive) => new(_ => directive);

    private sealed class Sum : UntypedActor
    {
        private int _sum;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case int number:
                    _sum += number;
                    break;
                case Fail failure:
                    throw failure.Cause;
                default:
                    Sender.Tell(_sum);
                    break;
            }
        }
    }

    private sealed class NegligentWatcher(IActorRef victim, IActorRef to) : UntypedActor
    {
        protected override void PreStart()
        {
            Context.Watch(victim);
            to.Tell("watching");
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
