using Akka.Actor;

namespace Akka.Tests.Actor;

public class TimersTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private IActorRef Create(Action<Timed> start, IActorRef log) => Sys.ActorOf(Props.Create<Timed>(start, log));

    [Fact]
    public async Task A_single_timer_fires_once()
    {
        var probe = CreateTestProbe();
        var actor = Create(a => a.Timers.StartSingleTimer("key", "tick", Soon), probe.Ref);
        await probe.ExpectMsgAsync("tick");
        Assert.False(await actor.Ask<bool>("active", Deadline));
    }

    [Fact]
    public async Task A_periodic_timer_fires_until_it_is_cancelled()
    {
        var probe = CreateTestProbe();
        var actor = Create(a => a.Timers.StartPeriodicTimer("key", "tick", Soon), probe.Ref);
        await probe.ExpectAll("tick", "tick", "tick");
        Assert.True(await actor.Ask<bool>("active", Deadline));
        Assert.False(await actor.Ask<bool>("cancel", Deadline));
    }

    [Fact]
    public async Task A_new_timer_replaces_the_one_of_the_same_key()
    {
        var probe = CreateTestProbe();
        Create(
            a =>
            {
                a.Timers.StartSingleTimer("key", "old", TimeSpan.Zero);
                a.Timers.StartSingleTimer("key", "new", Soon);
            },
            probe.Ref);
        await probe.ExpectMsgAsync("new");
    }

    [Fact]
    public async Task Timers_end_with_a_restart()
    {
        var probe = CreateTestProbe();
        var isFirst = true;
        var actor = Create(
            a =>
            {
                if (isFirst)
                    a.Timers.StartPeriodicTimer("key", "tick", Never);
                isFirst = false;
            },
            probe.Ref);
        Assert.True(await actor.Ask<bool>("active", Deadline));
        actor.Tell(new InvalidTimeZoneException());
        Assert.False(await actor.Ask<bool>("active", Deadline));
    }

    [Fact]
    public async Task A_cancelled_timer_s_message_that_is_in_the_mailbox_is_not_delivered()
    {
        var probe = CreateTestProbe();
        using var fired = new ManualResetEventSlim();
        var actor = Create(
            a =>
            {
                a.Timers.StartSingleTimer("key", "cancelled", TimeSpan.Zero);
                // Scheduled after it and told by the same thread, so the other message is in the mailbox now.
                Sys.Scheduler.Advanced.ScheduleOnce(Soon, fired.Set);
                fired.Wait(Deadline);
                a.Timers.Cancel("key");
            },
            probe.Ref);
        await probe.ExpectNothingFrom(actor);
    }

    [Fact]
    public async Task Timers_of_an_actor_that_failed_to_start_end_with_it()
    {
        var isFirst = true;
        var parent = Sys.ActorOf(Props.Create<Restarting>(Props.Create<Timed>(
            (Action<Timed>)(a =>
            {
                if (!isFirst)
                    return;
                isFirst = false;
                a.Timers.StartPeriodicTimer("key", "tick", Never);
                throw new InvalidTimeZoneException();
            }),
            ActorRefs.Nobody)));
        Assert.False(await parent.Ask<bool>("active", Deadline));
    }

    [Fact]
    public async Task Timers_that_an_actor_starts_while_it_stops_end_with_it()
    {
        var actor = Sys.ActorOf(Props.Create<TimedAtItsEnd>());
        actor.Tell(new InvalidTimeZoneException());
        Assert.False(await actor.Ask<bool>("active", Deadline));
    }

    /// <summary>Starts its child again whatever has failed.</summary>
    private sealed class Restarting(Props child) : UntypedActor
    {
        private readonly IActorRef _child = Context.ActorOf(child);

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

        protected override void OnReceive(object message) => _child.Forward(message);
    }

    private sealed class TimedAtItsEnd : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PostStop() => Timers.StartPeriodicTimer("key", "tick", Never);

        protected override void OnReceive(object message)
        {
            if (message is Exception e)
                throw e;
            Sender.Tell(Timers.IsTimerActive("key"));
        }
    }

    private sealed class Timed(Action<Timed> start, IActorRef log) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => start(this);

        protected override void OnReceive(object message)
        {
            if (message is Exception e)
                throw e;
            if (message is "cancel")
                Timers.Cancel("key");
            if (message is "cancel" or "active")
                Sender.Tell(Timers.IsTimerActive("key"));
            else
                log.Tell(message);
        }
    }
}
