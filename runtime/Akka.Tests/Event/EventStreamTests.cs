using Akka.Event;
using Akka.Tests.Actor;

namespace Akka.Tests.Event;

public class EventStreamTests : ActorTest
{
    private class Animal;

    private class Dog : Animal;

    private sealed class Puppy : Dog;

    private interface IMarked;

    private sealed class Cat : Animal, IMarked;

    [Fact]
    public async Task A_subscriber_gets_what_is_published_of_its_type()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Dog));
        var dog = new Dog();

        Sys.EventStream.Publish(dog);

        Assert.Same(dog, await ExpectMsgAsync<Dog>());
    }

    [Fact]
    public async Task A_subscriber_gets_what_is_published_of_derived_types()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);

        Sys.EventStream.Publish(new Puppy());
        Sys.EventStream.Publish(new Cat());

        await ExpectMsgAsync<Puppy>();
        await ExpectMsgAsync<Cat>();
    }

    [Fact]
    public async Task A_subscriber_gets_what_is_published_of_an_interface()
    {
        Sys.EventStream.Subscribe<IMarked>(TestActor);

        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Cat());

        await ExpectMsgAsync<Cat>();
    }

    [Fact]
    public async Task A_subscriber_gets_nothing_of_base_types()
    {
        Sys.EventStream.Subscribe<Dog>(TestActor);

        Sys.EventStream.Publish(new Animal());
        Sys.EventStream.Publish(new Puppy());

        await ExpectMsgAsync<Puppy>();
    }

    [Fact]
    public async Task Two_subscriptions_of_one_subscriber_that_fit_give_one_message()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);
        Sys.EventStream.Subscribe<Dog>(TestActor);

        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Animal());

        await ExpectMsgAsync<Dog>();
        Assert.Equal(typeof(Animal), (await ExpectMsgAsync<Animal>()).GetType());
    }

    [Fact]
    public void Subscribing_again_changes_nothing()
    {
        Assert.True(Sys.EventStream.Subscribe<Dog>(TestActor));
        Assert.False(Sys.EventStream.Subscribe<Dog>(TestActor));
    }

    [Fact]
    public async Task Who_unsubscribes_from_a_type_gets_no_more_of_it()
    {
        Sys.EventStream.Subscribe<Dog>(TestActor);
        Sys.EventStream.Subscribe<Cat>(TestActor);

        Assert.True(Sys.EventStream.Unsubscribe<Dog>(TestActor));
        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Cat());

        await ExpectMsgAsync<Cat>();
        Assert.False(Sys.EventStream.Unsubscribe<Dog>(TestActor));
    }

    [Fact]
    public async Task A_derived_type_can_be_left_out_of_a_subscription()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);

        Sys.EventStream.Unsubscribe<Dog>(TestActor);
        Sys.EventStream.Publish(new Puppy());
        Sys.EventStream.Publish(new Cat());

        await ExpectMsgAsync<Cat>();
    }

    [Fact]
    public async Task A_type_that_was_left_out_stays_out_when_the_same_subscription_is_made_again()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);
        Sys.EventStream.Unsubscribe<Dog>(TestActor);

        Assert.False(Sys.EventStream.Subscribe<Animal>(TestActor));
        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Cat());

        await ExpectMsgAsync<Cat>();
    }

    [Fact]
    public async Task A_type_that_was_left_out_comes_back_with_a_subscription_of_its_own()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);
        Sys.EventStream.Unsubscribe<Dog>(TestActor);

        Assert.True(Sys.EventStream.Subscribe<Dog>(TestActor));
        Sys.EventStream.Publish(new Dog());

        await ExpectMsgAsync<Dog>();
    }

    [Fact]
    public async Task Who_ends_a_subscription_to_a_derived_type_keeps_the_one_to_its_base()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);
        Sys.EventStream.Subscribe<Dog>(TestActor);

        Assert.True(Sys.EventStream.Unsubscribe<Dog>(TestActor));
        Sys.EventStream.Publish(new Dog());

        await ExpectMsgAsync<Dog>();
    }

    [Fact]
    public async Task Who_unsubscribes_from_all_gets_nothing_more()
    {
        var other = CreateTestProbe();
        Sys.EventStream.Subscribe<Dog>(TestActor);
        Sys.EventStream.Subscribe<Cat>(TestActor);
        Sys.EventStream.Subscribe<Cat>(other);

        Assert.True(Sys.EventStream.Unsubscribe(TestActor));
        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Cat());

        await other.ExpectMsgAsync<Cat>();
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_subscriber_that_stops_is_unsubscribed()
    {
        var actor = Sys.ActorOf(Akka.TestKit.TestActors.BlackHoleActor.Props);
        Sys.EventStream.Subscribe<Dog>(actor);
        Watch(actor);

        Sys.Stop(actor);

        await ExpectTerminatedAsync(actor);
        await AwaitConditionAsync(() => Task.FromResult(!Sys.EventStream.Unsubscribe<Dog>(actor)));
    }

    [Fact]
    public async Task Who_unsubscribes_and_comes_back_at_once_stays_subscribed_and_leaves_nothing_unhandled()
    {
        var actor = Sys.ActorOf(Akka.TestKit.TestActors.BlackHoleActor.Props);
        Sys.EventStream.Subscribe<UnhandledMessage>(TestActor);
        for (var round = 0; round < 3000; round++)
        {
            Sys.EventStream.Subscribe<Dog>(actor);
            Sys.EventStream.Unsubscribe<Dog>(actor);
        }

        Sys.EventStream.Subscribe<Dog>(actor);
        Sys.Stop(actor);

        await AwaitConditionAsync(() => Task.FromResult(!Sys.EventStream.Unsubscribe<Dog>(actor)));
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_subscription_needs_a_subscriber_and_a_type()
    {
        Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Subscribe(null!, typeof(Dog)));
        Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Subscribe(TestActor, null!));
    }
}
