using Akka.Actor;

namespace Akka.Tests.Actor;

public class ReceiveTimeoutTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    /// <summary>Sets the timeout that it is told, answers anything, and logs timeouts.</summary>
    private IActorRef Create(IActorRef log, TimeSpan? timeout = null) => Sys.ActorOf(Props.Create<Waiting>(log, timeout));

    [Fact]
    public async Task An_actor_that_gets_no_message_is_told_so()
    {
        var probe = CreateTestProbe();
        Create(probe.Ref, Soon);
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task It_is_told_again_each_time()
    {
        var probe = CreateTestProbe();
        Create(probe.Ref, Soon);
        await probe.ExpectMsgAsync<ReceiveTimeout>();
        await probe.ExpectMsgAsync<ReceiveTimeout>();
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task It_can_be_set_by_a_message()
    {
        var probe = CreateTestProbe();
        Create(probe.Ref).Tell(new Set(Soon));
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task The_context_tells_it()
    {
        var actor = Create(ActorRefs.Nobody, Later);
        Assert.Equal(Later, await actor.Ask<TimeSpan>("which", Deadline));
    }

    [Fact]
    public async Task Null_ends_it()
    {
        var (log, probe) = (CreateTestProbe(), CreateTestProbe());
        var actor = Create(log.Ref, Later);
        actor.Tell(new Set(null));
        Assert.Equal(TimeSpan.Zero, await actor.Ask<TimeSpan>("which", Deadline));
    }

    [Fact]
    public async Task A_message_with_the_marker_does_not_restart_it()
    {
        var probe = CreateTestProbe();
        var actor = Create(probe.Ref, TimeSpan.FromMilliseconds(200));
        using var ticks = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.ScheduleTellRepeatedly(Soon, Soon, actor, new Quiet(), ActorRefs.NoSender, ticks);
        await probe.ExpectMsgAsync<ReceiveTimeout>();
        ticks.Cancel();
    }

    [Fact]
    public async Task A_new_duration_set_by_a_message_with_the_marker_waits_for_one_without_it()
    {
        var probe = CreateTestProbe();
        var actor = Create(probe.Ref, Later);
        actor.Tell(new QuietSet(Soon));
        await probe.ExpectNothingFrom(actor);
        actor.Tell("counts");
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task A_first_duration_set_by_a_message_with_the_marker_counts_at_once()
    {
        var probe = CreateTestProbe();
        Create(probe.Ref).Tell(new QuietSet(Soon));
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task A_message_with_the_marker_can_end_it()
    {
        var probe = CreateTestProbe();
        var actor = Create(probe.Ref, Later);
        actor.Tell(new QuietSet(null));
        Assert.Equal(TimeSpan.Zero, await actor.Ask<TimeSpan>("which", Deadline));
    }

    [Fact]
    public async Task A_shorter_duration_replaces_a_longer_one()
    {
        var probe = CreateTestProbe();
        Create(probe.Ref, Later).Tell(new Set(Soon));
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task A_restart_keeps_the_timeout_running()
    {
        var probe = CreateTestProbe();
        var actor = Create(probe.Ref, Soon);
        actor.Tell(new InvalidTimeZoneException());
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    private record Set(TimeSpan? Timeout);

    private sealed record QuietSet(TimeSpan? Timeout) : Set(Timeout), INotInfluenceReceiveTimeout;

    private sealed record Quiet : INotInfluenceReceiveTimeout;

    private sealed class Waiting(IActorRef log, TimeSpan? timeout) : UntypedActor
    {
        protected override void PreStart() => SetReceiveTimeout(timeout);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Exception e:
                    throw e;
                case ReceiveTimeout:
                    log.Tell(message);
                    break;
                case Set set:
                    SetReceiveTimeout(set.Timeout);
                    break;
                case "which":
                    Sender.Tell(Context.ReceiveTimeout ?? TimeSpan.Zero);
                    break;
            }
        }
    }
}
