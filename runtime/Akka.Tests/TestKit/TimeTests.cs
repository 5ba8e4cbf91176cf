using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class TimeTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public TimeTests()
        : base("akka.test.timefactor = 2, akka.test.single-expect-default = 4s")
    {
    }

    [Fact]
    public void Waits_are_dilated()
    {
        Assert.Equal(TimeSpan.FromSeconds(6), Dilated(TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.FromSeconds(8), RemainingOrDefault);
        Assert.Equal(TimeSpan.FromSeconds(2), RemainingOrDilated(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Nothing_remains_outside_of_a_block() => Assert.Throws<InvalidOperationException>(() => Remaining);

    [Fact]
    public void A_block_gives_its_result_and_bounds_what_remains()
    {
        var (outer, inner) = Within(Long, () => (Remaining, Within(2 * Long, () => Remaining)));

        Assert.InRange(outer, TimeSpan.Zero, 2 * Long);
        Assert.InRange(inner, TimeSpan.Zero, outer);
        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public async Task An_expectation_in_a_block_waits_no_longer_than_the_block()
    {
        Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectMsg<string>()));
        await Assert.ThrowsAnyAsync<XunitException>(() => WithinAsync(Short, async () => await ExpectMsgAsync<string>()));
    }

    [Fact]
    public async Task A_block_that_takes_too_long_fails()
    {
        var never = new TaskCompletionSource();

        await Assert.ThrowsAnyAsync<XunitException>(() => WithinAsync(Short, () => never.Task.WaitAsync(4 * Short)
            .ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    [Fact]
    public void A_block_that_takes_too_short_fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Within(Long, 2 * Long, () => { }, "the hint"));

        Assert.Contains("the hint", failure.Message);
    }

    [Fact]
    public void A_block_may_take_all_its_time_to_expect_nothing() => Within(Short, () => ExpectNoMsg());

    [Fact]
    public async Task An_assertion_is_repeated_until_it_holds()
    {
        var rounds = 0;

        AwaitAssert(() => Assert.True(++rounds > 2), Long, TimeSpan.FromMilliseconds(1));
        await AwaitAssertAsync(() => Assert.True(++rounds > 5), Long, TimeSpan.FromMilliseconds(1));

        Assert.Equal(6, rounds);
    }

    [Fact]
    public async Task An_assertion_that_never_holds_fails_with_its_own_message()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => AwaitAssertAsync(() => Assert.Fail("not yet"), Short));

        Assert.Contains("not yet", failure.Message);
        Assert.ThrowsAny<XunitException>(() => AwaitAssert(() => Assert.Fail("not yet"), Short));
    }

    [Fact]
    public async Task A_condition_is_awaited()
    {
        var rounds = 0;

        AwaitCondition(() => ++rounds > 2, Long, TimeSpan.FromMilliseconds(1));
        await AwaitConditionAsync(() => Task.FromResult(++rounds > 5), Long, TimeSpan.FromMilliseconds(1));

        Assert.Equal(6, rounds);
        Assert.Contains("too bad", Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Short, "too bad")).Message);
        Assert.False(await AwaitConditionNoThrowAsync(() => false, Short));
    }

    [Fact]
    public async Task A_latch_opens_when_it_was_counted_down()
    {
        var latch = CreateTestLatch(2);
        latch.CountDown();
        Assert.False(latch.IsOpen);
        Assert.Throws<TimeoutException>(() => latch.Ready(Short));

        await Task.Run(latch.CountDown);

        latch.Ready();
        latch.CountDown();
        latch.Reset();
        Assert.False(latch.IsOpen);
        latch.Open();
        Assert.True(latch.IsOpen);
    }
}
