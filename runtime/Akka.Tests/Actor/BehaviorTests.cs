using Akka.Actor;

namespace Akka.Tests.Actor;

public class BehaviorTests : ActorTest
{
    [Fact]
    public async Task Become_and_unbecome_change_the_behavior()
    {
        var actor = Sys.ActorOf(Props.Create<Moody>());
        Assert.Equal("calm", await actor.Ask<string>("how", Deadline));
        actor.Tell("angry");
        Assert.Equal("angry", await actor.Ask<string>("how", Deadline));
        actor.Tell("calm");
        Assert.Equal("calm", await actor.Ask<string>("how", Deadline));
    }

    [Fact]
    public async Task A_restart_goes_back_to_the_first_behavior()
    {
        var actor = Sys.ActorOf(Props.Create<Moody>());
        actor.Tell("angry");
        actor.Tell("boom");
        Assert.Equal("calm", await actor.Ask<string>("how", Deadline));
    }

    [Fact]
    public async Task Props_take_arguments_in_all_forms()
    {
        var text = "x";
        foreach (var props in new[]
                 {
                     Props.Create(() => new Holder(text, 1)),
                     Props.Create<Holder>(text, 1),
                     Props.Create(typeof(Holder), text, 1),
                     new Props(typeof(Holder), [text, 1]),
                     Props.CreateBy(new HolderProducer()),
                 })
            Assert.Equal("x1", await Sys.ActorOf(props).Ask<string>("what", Deadline));
    }

    [Fact]
    public void An_expression_that_is_no_constructor_call_is_refused() =>
        Assert.Throws<ArgumentException>(() => Props.Create(() => MakeHolder()));

    [Fact]
    public void A_type_that_is_no_actor_is_refused() => Assert.Throws<ArgumentException>(() => Props.Create(typeof(string)));

    [Fact]
    public async Task Arguments_that_fit_no_constructor_make_the_actor_stop()
    {
        var actor = Sys.ActorOf(Props.Create<Holder>("only one"));
        Assert.True(await actor.WatchAsync().WaitAsync(Deadline));
    }

    [Fact]
    public void Props_are_equal_when_they_make_the_same_actor()
    {
        Assert.Equal(Props.Create<Holder>("x", 1), Props.Create<Holder>("x", 1));
        Assert.NotEqual(Props.Create<Holder>("x", 1), Props.Create<Holder>("x", 2));
        Assert.NotEqual(Props.Create<Holder>("x", 1), Props.Create<Holder>("x", 1).WithDispatcher("other"));
    }

    private static Holder MakeHolder() => throw new InvalidOperationException();

    private sealed class Moody : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "angry")
                BecomeStacked(Angry);
            else
                Sender.Tell("calm");
        }

        private void Angry(object message)
        {
            if (message is "boom")
                throw new InvalidTimeZoneException();
            if (message is "calm")
                UnbecomeStacked();
            else
                Sender.Tell("angry");
        }
    }

    private sealed class Holder(string text, int number) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell($"{text}{number}");
    }

    [Fact]
    public async Task A_producer_that_fails_to_take_an_actor_back_does_not_keep_it_alive()
    {
        var actor = Sys.ActorOf(Props.CreateBy<FailingProducer>());
        Assert.True(await actor.GracefulStop(Deadline));
    }

    private sealed class FailingProducer : IIndirectActorProducer
    {
        public Type ActorType => typeof(Scripted);

        public ActorBase Produce() => new Scripted((_, _) => { });

        public void Release(ActorBase actor) => throw new InvalidTimeZoneException();
    }

    private sealed class HolderProducer : IIndirectActorProducer
    {
        public Type ActorType => typeof(Holder);

        public ActorBase Produce() => new Holder("x", 1);

        public void Release(ActorBase actor)
        {
        }
    }
}
