using Akka.Actor;

namespace Akka.Tests.TestKit;

public class TestActorRefTests : Akka.TestKit.Xunit2.TestKit
{
    private sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<int>(number => Sum += number);
            Receive<string>(_ => throw new InvalidOperationException("no text"));
            Receive<Terminated>(_ => Ended = true);
            ReceiveAny(message => Sender.Tell(message));
        }

        public int Sum { get; private set; }

        public bool Ended { get; private set; }
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => ReceiveAny(message => Context.GetChildren().Single().Forward(message));
    }

    [Fact]
    public void A_tell_has_been_handled_when_it_returns()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Tell(2);
        counter.Tell(3);

        Assert.Equal(5, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public async Task It_is_an_actor_like_any_other()
    {
        var counter = ActorOfAsTestActorRef(() => new Counter(), "counter");

        counter.Tell('x');
        await ExpectMsgFromAsync(counter, 'x');
        Watch(counter);
        counter.Tell(PoisonPill.Instance);

        await ExpectTerminatedAsync(counter);
        Assert.EndsWith("/user/counter", counter.Path.ToString());
    }

    [Fact]
    public void An_exception_reaches_the_caller_of_receive()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Receive(4);

        Assert.Throws<InvalidOperationException>(() => counter.Receive("text"));
        Assert.Equal(4, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public void It_watches_another_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var other = ActorOfAsTestActorRef<Counter>();
        counter.Watch(other);

        Sys.Stop(other);

        AwaitCondition(() => counter.UnderlyingActor.Ended);
    }

    [Fact]
    public void It_is_a_child_where_a_supervisor_is_given()
    {
        var parent = ActorOfAsTestActorRef<Parent>("parent");
        var child = ActorOfAsTestActorRef<Counter>(parent, "child");

        parent.Tell(7);

        Assert.Equal(7, child.UnderlyingActor.Sum);
        Assert.EndsWith("/user/parent/child", child.Path.ToString());
    }

    [Fact]
    public void It_equals_its_ref()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        Assert.True(counter == counter.Ref);
        Assert.True(counter.Ref == counter);
        Assert.False(counter == TestActor);
        Assert.True(counter != TestActor);
    }
}
