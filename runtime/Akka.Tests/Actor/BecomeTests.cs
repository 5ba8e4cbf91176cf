using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class BecomeTests : ActorTest
{
    [Fact]
    public void Become_replaces_the_behavior()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Switch()));

        Assert.Equal(["off", "on", "off"], Answers(actor, "?", "become on", "?", "become off", "?"));
    }

    [Fact]
    public void Unbecome_goes_back_to_the_behavior_below()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Switch()));

        Assert.Equal(["on", "off"], Answers(actor, "push on", "?", "pop", "?"));
    }

    [Fact]
    public void Behaviors_can_be_stacked_several_deep()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Switch()));

        Assert.Equal(["on", "off", "on", "off"], Answers(actor, "push on", "push off", "push on", "?", "pop", "?", "pop", "?", "pop", "?"));
    }

    [Fact]
    public void Below_the_first_behavior_there_is_only_itself()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Switch()));

        Assert.Equal(["off"], Answers(actor, "pop", "pop", "?"));
    }

    [Fact]
    public void A_resumed_actor_keeps_its_behavior()
    {
        var actor = CreateChild(CreateParent(new OneForOneStrategy(_ => Directive.Resume)), Props.Create(() => new Switch()));

        Answers(actor, "become on", "?");
        actor.Tell(Fail.With<InvalidOperationException>());

        Assert.Equal(["on"], Answers(actor, "?"));
    }

    private List<string> Answers(IActorRef actor, params string[] messages)
    {
        foreach (var message in messages)
            actor.Tell(message, TestActor);
        return [.. messages.Where(message => message == "?").Select(_ => ExpectMsg<string>())];
    }

    private sealed class Switch : ReceiveActor
    {
        public Switch() => Off();

        private void On() => Answer("on");

        private void Off() => Answer("off");

        private void Answer(string state)
        {
            Receive<Fail>(failure => throw failure.Cause);
            Receive<string>(message => message == "?", _ => Sender.Tell(state));
            Receive<string>(message => message == "become on", _ => Become(On));
            Receive<string>(message => message == "become off", _ => Become(Off));
            Receive<string>(message => message == "push on", _ => BecomeStacked(On));
            Receive<string>(message => message == "push off", _ => BecomeStacked(Off));
            Receive<string>(message => message == "pop", _ => UnbecomeStacked());
        }
    }
}
