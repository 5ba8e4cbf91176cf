using System.Collections;
using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class ReceiveTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private void TellAll(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }

    [Fact]
    public async Task One_message_is_taken_or_none_is_there()
    {
        TellAll(1, 2, 3);

        Assert.Equal(1, ReceiveOne());
        Assert.Equal(2, await ReceiveOneAsync());
        Assert.Equal(3, PeekOne());
        Assert.True(TryReceiveOne(out var envelope));
        Assert.Equal((3, TestActor), (envelope.Message, envelope.Sender));
        Assert.Null(ReceiveOne(Short));
        Assert.Null(await PeekOneAsync(Short));
    }

    [Fact]
    public async Task A_number_of_messages_is_taken_in_order()
    {
        TellAll(1, 2, 3, 4);

        Assert.Equal([1, 2], ReceiveN(2));
        var rest = new List<object>();
        await foreach (var message in ReceiveNAsync(2))
            rest.Add(message);
        Assert.Equal([3, 4], rest);
    }

    [Fact]
    public async Task Messages_are_handed_out_while_others_are_still_to_come()
    {
        TestActor.Tell(0);
        var seen = 0;

        await foreach (var message in ReceiveNAsync(3))
        {
            seen++;
            TestActor.Tell((int)message + 1);
        }

        Assert.Equal(3, seen);
    }

    [Fact]
    public void Too_few_messages_fail()
    {
        TellAll(1, 2);

        Assert.ThrowsAny<XunitException>(() => ReceiveN(3, Short));
    }

    [Fact]
    public void Messages_are_taken_while_the_filter_makes_something_of_them_and_the_next_one_stays()
    {
        TellAll(1, 2, "x", 3);

        var texts = ReceiveWhile<string>(Short, message => message is int number ? $"#{number}" : null!);

        Assert.Equal(["#1", "#2"], texts);
        ExpectMsg("x");
        ExpectMsg(3);
    }

    [Fact]
    public async Task Messages_are_taken_while_the_predicate_holds()
    {
        TellAll(1, "ignored", 2, 9, 3);
        var numbers = new List<int>();

        await foreach (var number in ReceiveWhileAsync<int>(number => number < 5, Short))
            numbers.Add(number);

        Assert.Equal([1, 2], numbers);
        await ExpectMsgAsync(9);
    }

    [Fact]
    public void Another_type_ends_it_where_it_shall()
    {
        TellAll(1, "stop", 2);

        Assert.Equal([1], ReceiveWhile<int>(_ => true, Short, shouldIgnoreOtherMessageTypes: false));
        ExpectMsg("stop");
    }

    [Fact]
    public void No_more_messages_are_taken_than_asked_for()
    {
        TellAll(1, 2, 3);

        Assert.Equal([1, 2], ReceiveWhile<int>(_ => true, msgs: 2));
        ExpectMsg(3);
    }

    [Fact]
    public async Task A_message_is_fished_for_among_others()
    {
        TellAll("a", 1, "b", 2);
        var dropped = new ArrayList();

        Assert.Equal("b", FishForMessage<string>(text => text == "b", dropped));
        Assert.Equal(["a", 1], dropped.Cast<object>());
        Assert.Equal(2, await FishForMessageAsync(message => message is 2));
    }

    [Fact]
    public void Fishing_without_a_catch_fails_with_the_hint()
    {
        TellAll("a", 1);

        var failure = Assert.ThrowsAny<XunitException>(() => FishForMessage<string>(text => text == "b", Short, "the hint"));

        Assert.Contains("the hint", failure.Message);
    }

    [Fact]
    public async Task A_message_is_shown_and_stays()
    {
        var none = CancellationToken.None;
        Assert.False(TryPeekOne(out _, Short, none));
        Assert.False((await TryPeekOneAsync(Short, none)).Item1);
        TellAll("x");

        Assert.Equal(("x", "x"), (PeekOne(none), await PeekOneAsync(none)));
        Assert.True(TryPeekOne(out var envelope, null, none));
        var (isThere, same) = await TryPeekOneAsync(null, none);
        Assert.True(isThere);
        Assert.Equal(("x", TestActor, "x"), (envelope.Message, envelope.Sender, same.Message));
        ExpectMsg("x");
    }

    [Fact]
    public async Task Looking_for_a_message_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => PeekOne(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await PeekOneAsync(cancelled.Token));
    }

    [Fact]
    public async Task No_message_of_a_type_is_fished_while_others_may_come()
    {
        TellAll("a", 1.5);
        await FishUntilMessageAsync<int>(Short);
        Assert.False(HasMessages);

        TellAll("a", 1);
        await Assert.ThrowsAnyAsync<XunitException>(() => FishUntilMessageAsync<int>(Short));
    }

    [Fact]
    public async Task What_comes_before_silence_is_returned()
    {
        TellAll("a", 1);
        Assert.Equal(["a", 1], (await WaitForRadioSilenceAsync(Short)).Cast<object>());
        Assert.Empty(await WaitForRadioSilenceAsync(TimeSpan.Zero));

        TellAll("a", 1, "b");
        await Assert.ThrowsAnyAsync<XunitException>(() => WaitForRadioSilenceAsync(Short, maxMessages: 2));
    }

    [Fact]
    public void Ignored_messages_do_not_reach_the_test()
    {
        IgnoreMessages<int>(number => number < 10);
        TellAll(1, 10, "x");
        ExpectMsg(10);
        ExpectMsg("x");

        IgnoreNoMessages();
        TellAll(1);
        ExpectMsg(1);
    }

    [Fact]
    public void An_auto_pilot_answers_before_the_test_sees_the_message()
    {
        var probe = CreateTestProbe();
        var answers = 0;
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}", ActorRefs.NoSender);
            return ++answers < 2 ? AutoPilot.KeepRunning : AutoPilot.NoAutoPilot;
        }));

        for (var i = 0; i < 3; i++)
            probe.Tell(i);

        Assert.Equal(["re: 0", "re: 1"], ReceiveN(2));
        Assert.Equal([0, 1, 2], probe.ReceiveN(3));
        Assert.False(HasMessages);
    }
}
