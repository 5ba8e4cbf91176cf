using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public class EventFilterTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    public EventFilterTests()
        : base("akka.loglevel = DEBUG")
    {
    }

    private sealed class Failing : ReceiveActor
    {
        public Failing() => ReceiveAny(message => throw new InvalidOperationException("failed on " + message));
    }

    [Fact]
    public async Task An_event_of_each_level_is_expected()
    {
        EventFilter.Debug("one").ExpectOne(() => Log.Debug("one"));
        EventFilter.Info(start: "two").ExpectOne(() => Log.Info("two {0}", 2));
        await EventFilter.Warning(contains: "re").ExpectOneAsync(() => Log.Warning("three"));
        await EventFilter.Error(new Regex("^f.*r$")).ExpectAsync(2, async () =>
        {
            Log.Error("four");
            await Task.Yield();
            Log.Error("fear");
        });
    }

    [Fact]
    public void Too_few_events_fail() =>
        Assert.ThrowsAny<XunitException>(() => EventFilter.Info(contains: "x").Expect(2, Short, () => Log.Info("x")));

    [Fact]
    public async Task Too_many_events_fail()
    {
        await Assert.ThrowsAnyAsync<XunitException>(() => EventFilter.Info("x").ExpectAsync(1, Short, () =>
        {
            Log.Info("x");
            Log.Info("x");
            // What comes behind them has been seen, so both of them have been, too.
            EventFilter.Info("marker").ExpectOne(() => Log.Info("marker"));
        }));
    }

    [Fact]
    public async Task To_expect_no_event_is_to_wait_for_one()
    {
        var failing = ActorOf<Failing>();
        var filter = EventFilter.Exception<InvalidOperationException>();
        var wait = TimeSpan.FromSeconds(30);

        Assert.ThrowsAny<XunitException>(() => filter.Expect(0, wait, SendLater));
        await Assert.ThrowsAnyAsync<XunitException>(() => filter.ExpectAsync(0, wait, SendLater));
        filter.Expect(0, Short, () => { });

        void SendLater() => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(100), failing, "late", TestActor);
    }

    [Fact]
    public void An_event_of_another_source_does_not_count()
    {
        var logger = Logging.GetLogger(Sys, TestActor);

        EventFilter.Info("x", source: TestActor.Path.ToStringWithoutAddress()).ExpectOne(() =>
        {
            Log.Info("x");
            logger.Info("x");
        });
    }

    [Fact]
    public void An_exception_of_an_actor_is_expected()
    {
        var actor = ActorOf<Failing>();

        EventFilter.Exception<InvalidOperationException>("failed on x").ExpectOne(() => actor.Tell("x"));
        EventFilter.Exception<Exception>(contains: "failed on").ExpectOne(() => actor.Tell("x"));
    }

    [Fact]
    public void An_inner_exception_counts_where_it_shall()
    {
        var outer = new InvalidOperationException("outer", new ArgumentException("inner"));

        EventFilter.Exception(typeof(ArgumentException), "inner", checkInnerExceptions: true)
            .ExpectOne(() => Log.Error(outer, "text"));
        EventFilter.Exception(typeof(ArgumentException), "inner").Expect(0, Short, () => Log.Error(outer, "text"));
    }

    [Fact]
    public void A_dead_letter_is_expected()
    {
        EventFilter.DeadLetter<string>(text => text == "lost").ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter().Expect(2, () =>
        {
            Sys.DeadLetters.Tell(1);
            Sys.DeadLetters.Tell("x");
        });
    }

    [Fact]
    public void Filters_can_be_joined() =>
        EventFilter.Info("a").And.Warning("b").Expect(2, () =>
        {
            Log.Info("a");
            Log.Warning("b");
        });

    [Fact]
    public void Muted_events_are_not_counted_as_failures()
    {
        using (EventFilter.Error().Mute())
            Log.Error("silent");
        EventFilter.Error().Mute(() => Log.Error("silent, too"));
        EventFilter.Custom<Info>(info => info.Message is "custom").ExpectOne(() => Log.Info("custom"));
    }
}
