using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.TestKit;

public class TestSchedulerTests() : Akka.TestKit.Xunit2.TestKit(TestConfigs.TestSchedulerConfig)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef probe)
        {
            Receive<ReceiveTimeout>(_ => probe.Tell("timeout"));
            Receive<TimeSpan>(timeout => SetReceiveTimeout(timeout));
            Receive<string>(text => Timers.StartPeriodicTimer(text, text.Length, 2 * Second));
            Receive<int>(length => probe.Tell(length));
            ReceiveAny(_ => probe.Tell("ready"));
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Nothing_happens_before_its_time()
    {
        Sys.Scheduler.ScheduleTellOnce(Second, TestActor, "x", ActorRefs.NoSender);

        Scheduler.Advance(0.9 * Second);
        Assert.False(HasMessages);
        Scheduler.Advance(0.1 * Second);

        ExpectMsg("x");
    }

    [Fact]
    public void What_is_due_happens_in_the_order_of_its_time_at_the_end_of_the_advance()
    {
        var seen = new List<(string, TimeSpan)>();
        var start = Scheduler.Now;
        void Add(string name) => seen.Add((name, Scheduler.Now - start));

        Scheduler.ScheduleOnce(2 * Second, () => Add("c"));
        Scheduler.ScheduleOnce(Second, () => Add("a"));
        Scheduler.ScheduleOnce(Second, () => Add("b"));
        Scheduler.Advance(3 * Second);

        Assert.Equal([("a", 3 * Second), ("b", 3 * Second), ("c", 3 * Second)], seen);
    }

    [Fact]
    public void A_repetition_happens_once_in_an_advance_and_then_counts_from_the_new_time()
    {
        var runs = 0;
        Scheduler.ScheduleRepeatedly(Second, Second, () => runs++);

        Scheduler.Advance(3.5 * Second);
        Assert.Equal(1, runs);
        Scheduler.Advance(0.9 * Second);
        Assert.Equal(1, runs);
        Scheduler.Advance(0.1 * Second);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void What_is_scheduled_on_the_way_counts_from_the_new_time()
    {
        Scheduler.ScheduleOnce(Second, () => Scheduler.ScheduleTellOnce(Second, TestActor, "nested", ActorRefs.NoSender));

        Scheduler.Advance(2 * Second);
        Assert.False(HasMessages);
        Scheduler.Advance(Second);

        ExpectMsg("nested");
    }

    [Fact]
    public void What_is_scheduled_for_a_time_that_has_come_waits_for_the_next_advance()
    {
        var ran = new List<string>();
        Scheduler.ScheduleOnce(Second, () => Scheduler.ScheduleOnce(TimeSpan.Zero, () => ran.Add("nested")));

        Scheduler.Advance(2 * Second);
        Assert.Empty(ran);
        Scheduler.Advance(TimeSpan.Zero);

        Assert.Equal(["nested"], ran);
    }

    [Fact]
    public void An_action_that_fails_interrupts_the_advance()
    {
        Scheduler.ScheduleOnce(Second, () => throw new InvalidTimeZoneException());
        Scheduler.ScheduleTellOnce(2 * Second, TestActor, "rest", ActorRefs.NoSender);

        Assert.Throws<InvalidTimeZoneException>(() => Scheduler.Advance(2 * Second));
        Assert.False(HasMessages);
    }

    [Fact]
    public void The_monotonic_clock_is_not_advanced()
    {
        var before = Scheduler.MonotonicClock;

        Scheduler.Advance(TimeSpan.FromDays(1));

        Assert.InRange(Scheduler.MonotonicClock - before, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public void What_is_cancelled_does_not_happen()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(Second, Second, TestActor, "x", ActorRefs.NoSender);
        Scheduler.Advance(Second);
        ExpectMsg("x");

        cancelable.Cancel();
        Scheduler.Advance(10 * Second);

        Assert.False(HasMessages);
    }

    [Fact]
    public void Time_does_not_go_back() =>
        Assert.Throws<InvalidOperationException>(() => Scheduler.AdvanceTo(Scheduler.Now - Second));

    [Fact]
    public async Task A_receive_timeout_follows_the_virtual_time()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell(Second);
        actor.Tell(new object());
        await ExpectMsgAsync("ready");

        // The timeout starts when the message is done, which is a little after its answer.
        await AwaitAssertAsync(async () =>
        {
            Scheduler.Advance(Second);
            await ExpectMsgAsync("timeout", TimeSpan.FromMilliseconds(50));
        });
    }

    [Fact]
    public async Task A_timer_follows_the_virtual_time()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell("abc");
        actor.Tell(new object());
        await ExpectMsgAsync("ready");

        Scheduler.Advance(2 * Second);
        await ExpectMsgAsync(3);
        Scheduler.Advance(2 * Second);
        await ExpectMsgAsync(3);
    }
}
