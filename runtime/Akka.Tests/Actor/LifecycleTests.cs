using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Tests.Actor;

public class LifecycleTests : ActorTest
{
    [Fact]
    public async Task Hooks_run_in_order_around_a_restart_and_a_stop()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Hooked>(probe.Ref));
        await probe.ExpectMsgAsync("1 PreStart");
        actor.Tell("boom");
        await probe.ExpectAll("1 PreRestart boom", "1 PostStop", "2 PostRestart boom", "2 PreStart");
        actor.Tell(PoisonPill.Instance);
        await probe.ExpectMsgAsync("2 PostStop");
    }

    [Fact]
    public async Task The_message_that_failed_is_not_handled_again_and_the_next_one_is()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Hooked>(ActorRefs.Nobody));
        actor.Tell("boom");
        actor.Tell("hello", probe.Ref);
        await probe.ExpectMsgAsync("hello to 2");
    }

    [Fact]
    public async Task A_poison_pill_lets_the_messages_before_it_be_handled()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Hooked>(ActorRefs.Nobody));
        probe.Watch(actor);
        actor.Tell("a", probe.Ref);
        actor.Tell(PoisonPill.Instance);
        actor.Tell("b", probe.Ref);
        await probe.ExpectMsgAsync("a to 1");
        await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task Kill_stops_an_actor_under_the_default_strategy()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Hooked>(ActorRefs.Nobody));
        probe.Watch(actor);
        actor.Tell(Kill.Instance);
        await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task An_actor_stops_after_its_children()
    {
        var probe = CreateTestProbe();
        var parent = Spawn((m, c) => c.Sender.Tell(c.ActorOf(Props.Create<Hooked>(probe.Ref))));
        await parent.Ask<IActorRef>("child", Deadline);
        await probe.ExpectMsgAsync("1 PreStart");
        probe.Watch(parent);
        Sys.Stop(parent);
        await probe.ExpectMsgAsync("1 PostStop");
        await probe.ExpectTerminatedAsync(parent);
    }

    [Fact]
    public async Task An_actor_that_fails_to_start_is_stopped()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Unborn>());
        probe.Watch(actor);
        await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public void Creating_an_actor_with_new_is_refused()
    {
        // A test of the TestKit may have left its test actor as the current one of this thread.
        InternalCurrentActorCellKeeper.Current = null;
        Assert.Throws<ActorInitializationException>(() => new Unborn());
    }

    [Fact]
    public async Task A_disposable_actor_is_disposed_when_it_stops()
    {
        var disposed = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create<DisposableActor>(disposed));
        Sys.Stop(actor);
        await disposed.Task.WaitAsync(Deadline);
    }

    [Fact]
    public async Task GracefulStop_ends_when_the_actor_has_stopped()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Hooked>(probe.Ref));
        Assert.True(await actor.GracefulStop(Deadline));
        await probe.ExpectAll("1 PreStart", "1 PostStop");
    }

    [Fact]
    public async Task GracefulStop_is_canceled_where_the_actor_does_not_stop_in_time()
    {
        var actor = Spawn((_, _) => { });
        await Assert.ThrowsAsync<TaskCanceledException>(() => actor.GracefulStop(TimeSpan.FromMilliseconds(20), "not a reason to stop"));
    }

    [Fact]
    public async Task WatchAsync_ends_with_the_actor_and_for_a_dead_one_at_once()
    {
        var actor = Spawn((_, _) => { });
        var end = actor.WatchAsync();
        Sys.Stop(actor);
        Assert.True(await end.WaitAsync(Deadline));
        Assert.True(await actor.WatchAsync().WaitAsync(Deadline));
    }

    [Fact]
    public async Task WatchAsync_is_false_when_it_is_canceled()
    {
        using var source = new CancellationTokenSource();
        var end = Spawn((_, _) => { }).WatchAsync(source.Token);
        source.Cancel();
        Assert.False(await end.WaitAsync(Deadline));
    }

    private sealed class Hooked(IActorRef log) : UntypedActor
    {
        private int _instance;

        protected override void PreStart()
        {
            _instance = _instance == 0 ? 1 : _instance;
            log.Tell($"{_instance} PreStart");
        }

        protected override void PostStop() => log.Tell($"{_instance} PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            log.Tell($"{_instance} PreRestart {message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _instance = 2;
            log.Tell($"{_instance} PostRestart {reason.Message}");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (message is "boom")
                throw new InvalidTimeZoneException("boom");
            Sender.Tell($"{message} to {_instance}");
        }
    }

    private sealed class Unborn : UntypedActor
    {
        public Unborn() => throw new InvalidTimeZoneException("stillborn");

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class DisposableActor(TaskCompletionSource disposed) : UntypedActor, IDisposable
    {
        public void Dispose() => disposed.TrySetResult();

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
