using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

public class TellAndAskTests : ActorTest
{
    private IActorRef Echo => Spawn((m, c) => c.Sender.Tell(m, c.Self));

    [Fact]
    public async Task Messages_of_one_sender_arrive_in_order()
    {
        var probe = CreateTestProbe();
        var echo = Echo;
        for (var i = 0; i < 1000; i++)
            echo.Tell(i, probe.Ref);
        for (var i = 0; i < 1000; i++)
            await probe.ExpectMsgAsync(i);
    }

    [Fact]
    public void A_null_message_is_refused() => Assert.Throws<InvalidMessageException>(() => Echo.Tell(null!, ActorRefs.NoSender));

    [Fact]
    public async Task Tell_within_an_actor_has_the_actor_as_sender()
    {
        var probe = CreateTestProbe();
        var actor = Spawn((_, _) => probe.Ref.Tell("hello"));
        actor.Tell("go");
        await probe.ExpectMsgAsync("hello");
        Assert.Equal(actor, probe.LastSender);
    }

    [Fact]
    public async Task Forward_keeps_the_sender()
    {
        var probe = CreateTestProbe();
        var echo = Echo;
        Spawn((m, _) => echo.Forward(m)).Tell("x", probe.Ref);
        await probe.ExpectMsgAsync("x");
        Assert.Equal(echo, probe.LastSender);
    }

    [Fact]
    public async Task A_message_without_sender_has_the_dead_letters_as_sender()
    {
        var probe = CreateTestProbe();
        Spawn((_, c) => probe.Ref.Tell(c.Sender)).Tell("x", ActorRefs.NoSender);
        Assert.Equal(Sys.DeadLetters, await probe.ExpectMsgAsync<IActorRef>());
    }

    [Fact]
    public async Task An_ask_that_cannot_be_sent_fails_as_a_task()
    {
        var nothing = Echo.Ask<string>(null!, Deadline);
        var broken = Echo.Ask<string>(_ => throw new InvalidTimeZoneException(), Deadline, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidMessageException>(() => nothing);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => broken);
    }

    [Fact]
    public async Task An_ask_gets_the_first_answer() => Assert.Equal("x", await Echo.Ask<string>("x", Deadline));

    [Fact]
    public async Task An_answer_of_another_type_is_an_argument_exception() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Echo.Ask<int>("x", Deadline));

    [Fact]
    public async Task A_status_failure_makes_the_ask_throw_its_cause()
    {
        var actor = Spawn((_, c) => c.Sender.Tell(new Status.Failure(new InvalidTimeZoneException("no"))));
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => actor.Ask<string>("x", Deadline))).Message);
    }

    [Fact]
    public async Task A_status_failure_is_an_answer_where_it_is_asked_for()
    {
        var actor = Spawn((_, c) => c.Sender.Tell(new Status.Failure(new InvalidTimeZoneException("no"))));
        Assert.IsType<Status.Failure>(await actor.Ask<Status>("x", Deadline));
    }

    [Fact]
    public async Task An_ask_without_answer_times_out() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => Spawn((_, _) => { }).Ask<string>("x", TimeSpan.FromMilliseconds(20)));

    [Fact]
    public async Task A_canceled_ask_is_canceled()
    {
        using var source = new CancellationTokenSource();
        var answer = Spawn((_, _) => source.Cancel()).Ask<string>("x", source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task An_ask_can_put_its_own_ref_into_the_message()
    {
        var actor = Spawn((m, _) => ((IActorRef)m).Tell("answer"));
        Assert.Equal("answer", await actor.Ask<string>(self => self, Deadline, CancellationToken.None));
    }

    [Fact]
    public async Task The_ref_of_an_ask_can_be_found_by_its_path_until_the_answer_comes()
    {
        var actor = Spawn((_, c) => c.ActorSelection(c.Sender.Path.ToString()).Tell("found"));
        Assert.Equal("found", await actor.Ask<string>("x", Deadline));
    }

    [Fact]
    public async Task A_second_answer_is_a_dead_letter()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var actor = Spawn((_, c) =>
        {
            c.Sender.Tell("first");
            c.Sender.Tell("second");
        });
        await actor.Ask<string>("x", Deadline);
        Assert.Equal("second", (await probe.ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task An_answer_after_the_timeout_is_a_dead_letter()
    {
        var (probe, asked) = (CreateTestProbe(), CreateTestProbe());
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        await Assert.ThrowsAsync<AskTimeoutException>(() => asked.Ref.Ask<string>("x", TimeSpan.FromMilliseconds(20)));
        await asked.ExpectMsgAsync("x");
        asked.Reply("late");
        Assert.Equal("late", (await probe.ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task An_answer_to_a_canceled_ask_is_dropped()
    {
        var (probe, asked) = (CreateTestProbe(), CreateTestProbe());
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        using var source = new CancellationTokenSource();
        var answer = asked.Ref.Ask<string>("x", source.Token);
        await asked.ExpectMsgAsync("x");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        asked.Reply("late");
        Sys.DeadLetters.Tell("end");
        Assert.Equal("end", (await probe.ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task A_message_to_a_stopped_actor_is_a_dead_letter_with_its_recipient()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var actor = Echo;
        Assert.True(await actor.GracefulStop(Deadline));
        actor.Tell("late", probe.Ref);
        var letter = await probe.ExpectMsgAsync<DeadLetter>();
        Assert.Equal(("late", actor, probe.Ref), (letter.Message, letter.Recipient, letter.Sender));
    }

    [Fact]
    public async Task What_is_left_in_the_mailbox_of_a_stopped_actor_are_dead_letters()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var gate = new TaskCompletionSource();
        var actor = Spawn((_, c) =>
        {
            c.Stop(c.Self);
            c.Self.Tell("a");
            c.Self.Tell("b");
        });
        actor.Tell("go");
        Assert.Equal("a", (await probe.ExpectMsgAsync<DeadLetter>()).Message);
        Assert.Equal("b", (await probe.ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task Identify_is_answered_with_the_actor()
    {
        var echo = Echo;
        var identity = await echo.Ask<ActorIdentity>(new Identify(5), Deadline);
        Assert.Equal((5, echo), (identity.MessageId, identity.Subject));
    }

    [Fact]
    public async Task Identify_is_answered_for_a_stopped_actor_with_nobody()
    {
        var echo = Echo;
        await echo.GracefulStop(Deadline);
        Assert.True((await echo.Ask<ActorIdentity>(new Identify(5), Deadline)).Subject.IsNobody());
    }

    [Fact]
    public async Task An_unhandled_message_is_published()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create<DeafActor>());
        actor.Tell("x", probe.Ref);
        var unhandled = await probe.ExpectMsgAsync<UnhandledMessage>();
        Assert.Equal(("x", actor, probe.Ref), (unhandled.Message, unhandled.Recipient, unhandled.Sender));
    }

    [Fact]
    public void Nobody_takes_anything_and_is_nobody()
    {
        ActorRefs.Nobody.Tell("x", ActorRefs.NoSender);
        Assert.True(ActorRefs.Nobody.IsNobody());
        Assert.True(ActorRefs.NoSender.IsNobody());
        Assert.False(Echo.IsNobody());
    }

    private sealed class DeafActor : ReceiveActor;
}
