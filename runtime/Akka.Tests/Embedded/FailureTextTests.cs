using Akka.Actor;
using Akka.Event;
using Xunit.Sdk;

namespace Akka.Tests.Embedded;

/// <summary>What exactly a failing expectation tells.</summary>
public sealed class FailureTextTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private static string FailureOf(Action action) => Assert.ThrowsAny<XunitException>(action).Message;

    private void TellAll(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }

    [Fact]
    public void A_message_that_does_not_fit_is_told_with_its_type_and_sender()
    {
        TestActor.Tell(42, CreateTestProbe("sender"));
        var failure = FailureOf(() => ExpectMsg<string>());
        Assert.Contains("<42> of type System.Int32", failure);
        Assert.Contains("sender", failure);

        TellAll(3, 3, "x");
        Assert.Contains("<3>", FailureOf(() => ExpectMsg<int>(number => number == 4)));
        Assert.Contains("expected a message from", FailureOf(() => ExpectMsgFrom(CreateTestProbe(), 3)));
        Assert.Contains("[a, b]", FailureOf(() => ExpectMsgAnyOf(["a", "b"])));
    }

    [Fact]
    public void What_is_missing_and_what_is_too_much_of_several_is_told()
    {
        TellAll("a", "a");
        var failure = FailureOf(() => ExpectMsgAllOf("a", "b"));
        Assert.Contains("missing [b]", failure);
        Assert.Contains("unexpected [a]", failure);
    }

    [Fact]
    public void How_many_messages_came_is_told()
    {
        TellAll(1, 2);
        Assert.Contains("expected 3 messages, but only 2 came", FailureOf(() => ReceiveN(3, Short)));
        TellAll("a", 1);
        Assert.Contains("[a, 1]", FailureOf(() => FishForMessage<string>(text => text == "b", Short)));
    }

    [Fact]
    public void How_many_log_events_came_is_told_with_what_they_had_to_be()
    {
        var failure = FailureOf(() => EventFilter.Info(contains: "x").Expect(2, Short, () => Log.Info("x")));
        Assert.Contains("expected 2 log events", failure);
        Assert.Contains("got 1", failure);
        Assert.Contains("contains = \"x\"", failure);
    }

    [Fact]
    public void A_block_that_is_too_short_is_told_what_it_had_to_take() =>
        Assert.Contains("at least", FailureOf(() => Within(Short * 50, Short * 100, () => { })));
}
