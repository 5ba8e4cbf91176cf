using System.Diagnostics;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.TestKit;

namespace Akka.Tests.Actor;

public class SchedulerTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_message_is_told_after_the_delay_and_not_before()
    {
        var probe = CreateTestProbe();
        var start = Stopwatch.GetTimestamp();
        Sys.Scheduler.ScheduleTellOnce(Soon, probe.Ref, "x", ActorRefs.NoSender);
        await probe.ExpectMsgAsync("x");
        Assert.True(Stopwatch.GetElapsedTime(start) >= Soon);
    }

    [Fact]
    public async Task Nothing_runs_early_not_even_by_a_part_of_a_millisecond()
    {
        var system = ActorSystem.Create("fine", "akka { loglevel = OFF, stdout-loglevel = OFF, scheduler.tick-duration = 1ms }");
        for (var i = 0; i < 100; i++)
        {
            var ran = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            var start = Stopwatch.GetTimestamp();
            system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(1), () => ran.SetResult(Stopwatch.GetTimestamp()));
            Assert.True(Stopwatch.GetElapsedTime(start, await ran.Task.WaitAsync(Deadline)) >= TimeSpan.FromMilliseconds(1));
        }

        await system.Terminate().WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_repetition_does_not_make_up_for_what_it_has_missed()
    {
        var interval = TimeSpan.FromMilliseconds(20);
        var runs = new List<long>();
        var done = new TaskCompletionSource();
        using var late = new CancellationTokenSource(interval * 3);
        using var cancelable = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.Advanced.ScheduleRepeatedly(
            TimeSpan.Zero,
            interval,
            () =>
            {
                if (runs.Count == 0)
                    late.Token.WaitHandle.WaitOne();
                runs.Add(Stopwatch.GetTimestamp());
                if (runs.Count == 4)
                    done.TrySetResult();
            },
            cancelable);
        await done.Task.WaitAsync(Deadline);
        cancelable.Cancel();
        // The second was due long ago and the third may be due now; the fourth is an interval after that.
        Assert.True(Stopwatch.GetElapsedTime(runs[1], runs[3]) >= interval / 2);
    }

    [Fact]
    public async Task What_has_been_told_is_not_kept_by_what_might_have_cancelled_it()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);
        var message = await TellOnceAsync(cancelable);
        using var limit = new CancellationTokenSource(Deadline);
        while (message.IsAlive)
        {
            limit.Token.ThrowIfCancellationRequested();
            GC.Collect();
            await Task.Yield();
        }
    }

    private async Task<WeakReference> TellOnceAsync(ICancelable cancelable)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Spawn((m, _) =>
        {
            if (m is "last")
                told.TrySetResult();
        });
        var message = new WeakReference(ScheduleTell(actor, cancelable));
        Sys.Scheduler.ScheduleTellOnce(Soon, actor, "last", ActorRefs.NoSender);
        await told.Task.WaitAsync(Deadline);
        return message;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object ScheduleTell(IActorRef actor, ICancelable cancelable)
    {
        var message = new object();
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), actor, message, ActorRefs.NoSender, cancelable);
        return message;
    }

    [Fact]
    public async Task What_is_due_earlier_comes_first_whenever_it_was_scheduled()
    {
        TestProbe probe;
        TimeSpan begun;
        do
        {
            probe = CreateTestProbe();
            begun = Sys.Scheduler.MonotonicClock;
            foreach (var milliseconds in new[] { 900, 50, 700, 300 })
                Sys.Scheduler.ScheduleTellOnce(milliseconds, probe.Ref, milliseconds, ActorRefs.NoSender);
        }
        while (Sys.Scheduler.MonotonicClock - begun >= TimeSpan.FromMilliseconds(200)); // or what came later is due later
        await probe.ExpectAll(50, 300, 700, 900);
    }

    [Fact]
    public async Task A_message_can_be_told_repeatedly_until_it_is_cancelled()
    {
        var probe = CreateTestProbe();
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, Soon, probe.Ref, "x", ActorRefs.NoSender);
        await probe.ExpectAll("x", "x", "x");
        cancelable.Cancel();
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public async Task A_cancelled_message_is_not_told()
    {
        var probe = CreateTestProbe();
        Sys.Scheduler.ScheduleTellOnceCancelable(Soon, probe.Ref, "cancelled", ActorRefs.NoSender).Cancel();
        Sys.Scheduler.ScheduleTellOnce(Soon * 5, probe.Ref, "end", ActorRefs.NoSender);
        await probe.ExpectMsgAsync("end");
    }

    [Fact]
    public async Task An_action_that_fails_ends_its_repetition_and_not_the_scheduler()
    {
        var probe = CreateTestProbe();
        Sys.Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, Soon, () =>
        {
            probe.Ref.Tell("run");
            throw new InvalidTimeZoneException();
        });
        Sys.Scheduler.ScheduleTellOnce(Soon * 5, probe.Ref, "end", ActorRefs.NoSender);
        await probe.ExpectAll("run", "end");
    }

    [Fact]
    public void A_negative_delay_and_an_interval_of_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(-1), ActorRefs.Nobody, "x", null));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, ActorRefs.Nobody, "x", null));
    }

    [Fact]
    public async Task A_cancelable_can_cancel_itself_later()
    {
        using var cancelable = new Cancelable(Sys.Scheduler, Soon);
        var cancelled = new TaskCompletionSource();
        cancelable.Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(Deadline);
    }

    [Fact]
    public void A_linked_cancelable_is_cancelled_with_the_other()
    {
        using var one = new Cancelable(Sys.Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(Sys.Scheduler, one, new Cancelable(Sys.Scheduler));
        one.Cancel();
        Assert.True(linked.IsCancellationRequested);
    }

    [Fact]
    public async Task Many_timers_of_all_lengths_all_fire()
    {
        var left = 20_000;
        var done = new TaskCompletionSource();
        for (var i = 0; i < 20_000; i++)
        {
            Sys.Scheduler.Advanced.ScheduleOnce(i % 1000, () =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                    done.SetResult();
            });
        }

        await done.Task.WaitAsync(Deadline);
    }
}
