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
    public void What_is_due_happens_in_the_order_of_its_time()
    {
        var seen = new List<(string, TimeSpan)>();
        var start = Scheduler.MonotonicClock;
        void Add(string name) => seen.Add((name, Scheduler.MonotonicClock - start));

        Scheduler.ScheduleOnce(2 * Second, () => Add("b"));
        Scheduler.ScheduleRepeatedly(Second, 1.5 * Second, () => Add("r"));
        Scheduler.Advance(3 * Second);

        Assert.Equal([("r", Second), ("b", 2 * Second), ("r", 2.5 * Second)], seen);
        Assert.Equal(3 * Second, Scheduler.MonotonicClock - start);
    }

    [Fact]
    public void What_is_scheduled_on_the_way_happens_on_the_way()
    {
        Scheduler.ScheduleOnce(Second, () => Scheduler.ScheduleTellOnce(Second, TestActor, "nested", ActorRefs.NoSender));

        Scheduler.Advance(2 * Second);

        ExpectMsg("nested");
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
