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

    [Fact]
    public async Task A_duration_set_after_an_await_counts_from_the_handler_s_end()
    {
        var (log, started) = (CreateTestProbe(), new TaskCompletionSource());
        var actor = Sys.ActorOf(Props.Create<Awaiting>(log.Ref, started.Task));
        actor.Tell(new Set(Soon));
        started.SetResult();
        await log.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Fact]
    public async Task A_duration_set_after_an_await_counts_where_the_handler_fails_then()
    {
        var (log, started) = (CreateTestProbe(), new TaskCompletionSource());
        var parent = Sys.ActorOf(Props.Create<Resuming>(Props.Create<Awaiting>(log.Ref, started.Task)));
        parent.Tell(new FailingSet(Soon));
        started.SetResult();
        await log.ExpectMsgAsync<ReceiveTimeout>();
    }

    private sealed record FailingSet(TimeSpan? Timeout) : Set(Timeout);

    /// <summary>Sets the timeout that it is told when the task has ended.</summary>
    internal sealed class Awaiting : ReceiveActor
    {
        public Awaiting(IActorRef log, Task start)
        {
            Receive<ReceiveTimeout>(log.Tell);
            ReceiveAsync<Set>(async set =>
            {
                await start;
                await Task.Yield();
                SetReceiveTimeout(set.Timeout);
                if (set is FailingSet)
                    throw new InvalidTimeZoneException();
            });
        }
    }

    /// <summary>Passes everything on to its child, whose failures it overlooks.</summary>
    private sealed class Resuming(Props child) : UntypedActor
    {
        private readonly IActorRef _child = Context.ActorOf(child);

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Resume);

        protected override void OnReceive(object message) => _child.Forward(message);
    }

    internal record Set(TimeSpan? Timeout);

    internal sealed record QuietSet(TimeSpan? Timeout) : Set(Timeout), INotInfluenceReceiveTimeout;

    private sealed record Quiet : INotInfluenceReceiveTimeout;

    internal sealed class Waiting(IActorRef log, TimeSpan? timeout) : UntypedActor
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
