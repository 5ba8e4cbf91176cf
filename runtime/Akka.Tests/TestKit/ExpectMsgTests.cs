using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class ExpectMsgTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private static string FailureOf(Action action) => Assert.ThrowsAny<XunitException>(action).Message;

    [Fact]
    public async Task A_message_of_the_type_is_taken_and_returned()
    {
        TestActor.Tell("a");
        TestActor.Tell("b");

        Assert.Equal("a", ExpectMsg<string>());
        Assert.Equal("b", await ExpectMsgAsync<string>());
    }

    [Fact]
    public async Task A_message_of_a_derived_type_fits_its_base()
    {
        TestActor.Tell(new ArgumentNullException());

        Assert.IsType<ArgumentNullException>(await ExpectMsgAsync<ArgumentException>());
    }

    [Fact]
    public void A_message_of_another_type_fails_and_tells_what_came()
    {
        var probe = CreateTestProbe("sender");
        TestActor.Tell(42, probe);

        var failure = FailureOf(() => ExpectMsg<string>(hint: "the hint"));

        Assert.Contains("System.String", failure);
        Assert.Contains("42", failure);
        Assert.Contains("System.Int32", failure);
        Assert.Contains("the hint", failure);
    }

    [Fact]
    public async Task No_message_fails_and_tells_what_was_expected()
    {
        Assert.Contains("System.String", FailureOf(() => ExpectMsg<string>(Short)));
        var failure = await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync<string>(Short, "the hint"));
        Assert.Contains("the hint", failure.Message);
    }

    [Fact]
    public async Task An_equal_message_fits()
    {
        TestActor.Tell("a");
        TestActor.Tell(new[] { 1, 2 });

        ExpectMsg("a");
        await ExpectMsgAsync(new[] { 1, 2 });
    }

    [Fact]
    public void An_unequal_message_fails_and_tells_both()
    {
        TestActor.Tell("came");

        var failure = FailureOf(() => ExpectMsg("expected"));

        Assert.Contains("expected", failure);
        Assert.Contains("came", failure);
    }

    [Fact]
    public async Task A_predicate_decides()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);
        TestActor.Tell(3);

        ExpectMsg<int>(number => number == 1);
        await ExpectMsgAsync<int>((number, sender) => number == 2 && sender.Equals(TestActor));
        Assert.Contains("3", FailureOf(() => ExpectMsg<int>(number => number == 4)));
    }

    [Fact]
    public async Task An_assertion_decides()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);
        TestActor.Tell(3);

        ExpectMsg<int>(number => Assert.Equal(1, number));
        await ExpectMsgAsync<int>((number, sender) => Assert.Equal((2, TestActor), (number, sender)));
        Assert.Throws<InvalidOperationException>(() => ExpectMsg<int>(_ => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task A_comparer_decides()
    {
        TestActor.Tell("ABC");
        TestActor.Tell("ABC");

        ExpectMsg("abc", (x, y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase));
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync("abc", (x, y) => x == y));
    }

    [Fact]
    public async Task The_sender_is_checked_where_it_is_given()
    {
        var probe = CreateTestProbe();
        for (var i = 0; i < 4; i++)
            probe.Send(TestActor, i);

        ExpectMsgFrom<int>(probe);
        await ExpectMsgFromAsync(probe, 1);
        await ExpectMsgFromAsync<int>(sender => sender.Equals(probe.Ref), number => number == 2);
        FailureOf(() => ExpectMsgFrom(TestActor, 3));
    }

    [Fact]
    public async Task One_of_several_is_enough()
    {
        TestActor.Tell("b");
        TestActor.Tell("x");

        Assert.Equal("b", await ExpectMsgAnyOfAsync(["a", "b"]));
        FailureOf(() => ExpectMsgAnyOf(["a", "b"]));
    }

    [Fact]
    public async Task All_of_several_may_come_in_any_order()
    {
        TestActor.Tell("b");
        TestActor.Tell("a");
        TestActor.Tell("a");
        TestActor.Tell("c");

        Assert.Equal(["b", "a"], ExpectMsgAllOf("a", "b"));
        Assert.Equal(["a", "c"], await ToList(ExpectMsgAllOfAsync(["c", "a"])));
    }

    [Fact]
    public async Task All_of_several_predicates_may_hold_in_any_order()
    {
        PredicateInfo[] predicates = [PredicateInfo.Create<int>(n => n > 1), new Func<string, bool>(s => s == "a").CreatePredicateInfo<string>()];
        foreach (var message in new object[] { "a", 2, 3, "a", "a", 4, 5, "a" })
            TestActor.Tell(message);

        Assert.Equal(["a", 2], ExpectMsgAllOfMatchingPredicates(predicates));
        Assert.Equal([3, "a"], ExpectMsgAllOfMatchingPredicates(TimeSpan.FromSeconds(3), predicates));
        Assert.Equal(["a", 4], await ToList(ExpectMsgAllOfMatchingPredicatesAsync(predicates)));
        Assert.Equal([5, "a"], ExpectMsgAllOfMatchingPredicates(predicates, CancellationToken.None));
    }

    [Fact]
    public void A_predicate_holds_for_one_message_of_its_very_type_only()
    {
        PredicateInfo[] predicates = [PredicateInfo.Create<int>(_ => true), new Predicate<object>(_ => true).CreatePredicateInfo()];
        TestActor.Tell(1);
        TestActor.Tell(2);

        FailureOf(() => ExpectMsgAllOfMatchingPredicates(predicates));
        Assert.Throws<ArgumentException>(() => new Func<string, int>(s => s.Length).CreatePredicateInfo<string>());
    }

    [Fact]
    public void All_of_several_are_not_one_of_them_twice()
    {
        TestActor.Tell("a");
        TestActor.Tell("a");

        FailureOf(() => ExpectMsgAllOf("a", "b"));
    }

    [Fact]
    public async Task No_message_is_what_is_expected()
    {
        ExpectNoMsg(Short);
        await ExpectNoMsgAsync(20);
        TestActor.Tell("came");
        Assert.Contains("came", FailureOf(() => ExpectNoMsg(Short)));
    }

    [Fact]
    public async Task The_end_of_a_watched_actor_is_expected()
    {
        var first = Sys.ActorOf(Akka.TestKit.TestActors.BlackHoleActor.Props);
        var second = Sys.ActorOf(Akka.TestKit.TestActors.BlackHoleActor.Props);
        Watch(first);
        await WatchAsync(second);

        Sys.Stop(first);
        ExpectTerminated(first);
        Sys.Stop(second);

        Assert.Equal(second, (await ExpectTerminatedAsync(second)).ActorRef);
    }

    [Fact]
    public async Task An_expectation_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => ExpectMsg<string>(cancellationToken: cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await ExpectMsgAsync<string>(cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task The_last_message_and_its_sender_are_known()
    {
        var probe = CreateTestProbe();
        Assert.Throws<IllegalActorStateException>(() => LastMessage);
        probe.Send(TestActor, "x");

        await ExpectMsgAsync<string>();

        Assert.Equal("x", LastMessage);
        Assert.Equal(probe.Ref, LastSender);
    }

    private static async Task<List<T>> ToList<T>(IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (var item in source)
            list.Add(item);
        return list;
    }
}
