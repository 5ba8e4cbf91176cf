using System.Diagnostics;
using Kim.Node.Bench;

namespace Kim.Actors.Tests.Node.Bench;

public class ScheduleTests
{
    [Fact]
    public void Senders_take_turns_at_the_rate_of_all()
    {
        var schedule = new Schedule(rate: 100);
        SendTimes[] senders = [new SendTimes.Intended(schedule, 2, 0), new SendTimes.Intended(schedule, 2, 1)];

        long[] times = [senders[0].Of(0), senders[1].Of(0), senders[0].Of(1), senders[1].Of(1)];

        Assert.Equal([0, 10, 20, 30], times.Select(time => Stopwatch.GetElapsedTime(times[0], time).TotalMilliseconds));
    }

    [Fact]
    public void In_the_open_loop_a_message_that_goes_out_late_counts_from_when_it_was_due()
    {
        var times = new SendTimes.Intended(new Schedule(rate: 100), senders: 1, place: 0);
        var due = times.Of(0);

        times.OnSending(0);

        Assert.Equal(due, times.Of(0));
    }

    [Fact]
    public void In_the_closed_loop_a_message_counts_from_when_it_went_out()
    {
        var times = new SendTimes.Actual(depth: 2);

        times.OnSending(0);
        times.OnSending(1);
        var first = times.Of(0);
        times.OnSending(2);

        Assert.InRange(times.Of(1), first, times.Of(2));
    }
}
