using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Akka.Tests.Actor;

namespace Akka.Tests.Event;

public class DeadLetterListenerTests : Akka.TestKit.Xunit2.TestKit
{
    private sealed record Suppressed : IDeadLetterSuppression;

    public DeadLetterListenerTests()
        : base(
            $$"""
            akka.loglevel = DEBUG
            {{ActorTest.AddedConfig}}
            akka.log-dead-letters = 2
            akka.log-dead-letters-suspend-duration = 1m
            akka.actor.debug.unhandled = on
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            """)
    {
    }

    private async Task<IActorRef> StoppedActor()
    {
        var actor = Sys.ActorOf(BlackHoleActor.Props);
        Watch(actor);
        Sys.Stop(actor);
        await ExpectTerminatedAsync(actor);
        return actor;
    }

    private Task ExpectLogged(int count, string text, Action action) =>
        EventFilter.Info(contains: text).ExpectAsync(count, TimeSpan.FromSeconds(10), action);

    [Fact]
    public async Task A_message_to_a_stopped_actor_becomes_a_dead_letter()
    {
        var actor = await StoppedActor();
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);

        actor.Tell("lost", TestActor);

        var letter = await ExpectMsgAsync<DeadLetter>();
        Assert.Equal(("lost", TestActor, actor), (letter.Message, letter.Sender, letter.Recipient));
    }

    [Fact]
    public async Task A_dead_letter_is_logged_with_both_ends()
    {
        var actor = await StoppedActor();

        await ExpectLogged(1, $"from {TestActor} to {actor} was not delivered", () => actor.Tell("lost", TestActor));
    }

    [Fact]
    public async Task Logging_pauses_after_the_configured_number_and_goes_on_after_the_pause()
    {
        var actor = await StoppedActor();
        await ExpectLogged(2, "was not delivered", () => Repeat(2, () => actor.Tell("lost", TestActor)));
        await ExpectLogged(0, "was not delivered", () => Repeat(3, () => actor.Tell("unseen", TestActor)));
        await HaveListenerCatchUp(actor);

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromMinutes(2));

        await ExpectLogged(1, "not logged in the pause", () => actor.Tell("lost", TestActor));
    }

    [Fact]
    public async Task A_suppressed_dead_letter_is_published_as_such_and_not_logged()
    {
        var actor = await StoppedActor();
        Sys.EventStream.Subscribe<AllDeadLetters>(TestActor);

        await ExpectLogged(1, nameof(String), () =>
        {
            actor.Tell(new Suppressed(), TestActor);
            actor.Tell("lost", TestActor);
        });

        await ExpectMsgAsync<SuppressedDeadLetter>();
        await ExpectMsgAsync<DeadLetter>();
    }

    [Fact]
    public async Task An_unhandled_message_is_published_and_logged_for_debugging()
    {
        var actor = Sys.ActorOf(Props.Create<UnhandledMessageActor>());
        Sys.EventStream.Subscribe<UnhandledMessage>(TestActor);

        await EventFilter.Debug(contains: "Unhandled message from").ExpectOneAsync(() => actor.Tell("what?", TestActor));

        Assert.Equal("what?", (await ExpectMsgAsync<UnhandledMessage>()).Message);
    }

    /// <summary>The listener's own subscriptions come before ours, but its mailbox may lag behind.</summary>
    private async Task HaveListenerCatchUp(IActorRef dead)
    {
        var listener = await Sys.ActorSelection("/system/deadLetterListener").ResolveOne(TimeSpan.FromSeconds(10));
        await listener.Ask<ActorIdentity>(new Identify(dead), TimeSpan.FromSeconds(10));
    }

    private static void Repeat(int count, Action action)
    {
        for (var i = 0; i < count; i++)
            action();
    }
}
