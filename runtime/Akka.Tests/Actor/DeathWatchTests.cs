using Akka.Actor;

namespace Akka.Tests.Actor;

public class DeathWatchTests : ActorTest
{
    [Fact]
    public async Task A_wait_for_an_end_that_is_given_up_leaves_nothing_behind()
    {
        using var limit = new CancellationTokenSource();
        var temp = ((ExtendedActorSystem)Sys).Provider.TempContainer;
        var actor = Sys.ActorOf(Props.Empty);
        var wait = actor.WatchAsync(limit.Token);
        await actor.Ask<ActorIdentity>(new Identify(1));
        Assert.Contains("abcdefgh", name => !temp.GetChild([$"${name}"]).IsNobody());
        await limit.CancelAsync();
        Assert.False(await wait);
        Assert.All("abcdefgh", name => Assert.True(temp.GetChild([$"${name}"]).IsNobody()));
    }

    [Fact]
    public async Task Every_watcher_is_told_of_the_end()
    {
        var actor = Spawn((_, _) => { });
        var probes = new[] { CreateTestProbe(), CreateTestProbe(), CreateTestProbe() };
        foreach (var probe in probes)
            probe.Watch(actor);
        await probes[0].ExpectNothingFrom(actor);
        Sys.Stop(actor);
        foreach (var probe in probes)
            await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task Watching_a_dead_actor_tells_of_it_at_once()
    {
        var actor = Spawn((_, _) => { });
        await actor.GracefulStop(Deadline);
        var probe = CreateTestProbe();
        probe.Watch(actor);
        await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task Watching_what_never_was_tells_that_its_existence_is_not_confirmed()
    {
        var nobody = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef("akka://test/user/never");
        var probe = CreateTestProbe();
        probe.Watch(nobody);
        Assert.False((await probe.ExpectMsgAsync<Terminated>()).ExistenceConfirmed);
    }

    [Fact]
    public async Task Watching_twice_tells_once()
    {
        var actor = Spawn((_, _) => { });
        var probe = CreateTestProbe();
        probe.Watch(actor);
        probe.Watch(actor);
        Sys.Stop(actor);
        await probe.ExpectTerminatedAsync(actor);
        await probe.ExpectNothingFrom(Spawn((_, _) => { }));
    }

    [Fact]
    public async Task After_unwatch_no_Terminated_comes()
    {
        var probe = CreateTestProbe();
        var child = Spawn((_, _) => { });
        var watcher = Spawn((m, c) =>
        {
            if (m is Terminated)
                probe.Ref.Tell("terminated");
            else if (m is "watch")
                c.Watch(child);
            else
                c.Unwatch(child);
            c.Sender.Tell("ok");
        });
        await watcher.Ask("watch", Deadline);
        await watcher.Ask("unwatch", Deadline);
        await child.GracefulStop(Deadline);
        await probe.ExpectNothingFrom(watcher);
    }

    [Fact]
    public async Task Unwatch_also_drops_a_Terminated_that_is_in_the_mailbox()
    {
        var probe = CreateTestProbe();
        var child = Spawn((_, _) => { });
        var inside = new TaskCompletionSource();
        using var proceed = new ManualResetEventSlim();
        var watcher = Spawn((m, c) =>
        {
            switch (m)
            {
                case "watch":
                    c.Watch(child);
                    inside.SetResult();
                    proceed.Wait();
                    break;
                case "unwatch":
                    c.Unwatch(child);
                    break;
                default:
                    probe.Ref.Tell(m);
                    break;
            }
        });
        watcher.Tell("watch");
        await inside.Task.WaitAsync(Deadline);
        watcher.Tell("unwatch");
        var end = child.WatchAsync();
        Sys.Stop(child);
        await end.WaitAsync(Deadline);
        proceed.Set();
        await probe.ExpectNothingFrom(watcher);
    }

    [Fact]
    public async Task WatchWith_tells_the_own_message()
    {
        var probe = CreateTestProbe();
        var child = Spawn((_, _) => { });
        var watcher = Spawn((m, c) =>
        {
            if (m is "watch")
                c.WatchWith(child, "gone");
            else
                probe.Ref.Tell(m);
        });
        watcher.Tell("watch");
        await probe.ExpectNothingFrom(watcher);
        Sys.Stop(child);
        await probe.ExpectMsgAsync("gone");
    }

    [Fact]
    public async Task Watching_again_with_another_message_is_refused()
    {
        var child = Spawn((_, _) => { });
        var watcher = Spawn((_, c) =>
        {
            c.WatchWith(child, "a");
            c.WatchWith(child, "a");
            c.Sender.Tell(Record.Exception(() => c.WatchWith(child, "b"))!);
        });
        Assert.IsType<InvalidOperationException>(await watcher.Ask<Exception>("go", Deadline));
    }

    [Fact]
    public async Task An_unhandled_Terminated_is_a_death_pact()
    {
        var child = Spawn((_, _) => { });
        var watcher = Sys.ActorOf(Props.Create<Pact>(child));
        var end = watcher.WatchAsync();
        await watcher.Ask<ActorIdentity>(new Identify(1), Deadline);
        Sys.Stop(child);
        Assert.True(await end.WaitAsync(Deadline));
    }

    [Fact]
    public async Task The_name_of_a_child_is_free_when_its_parent_is_told_of_its_end()
    {
        var done = new TaskCompletionSource();
        var parent = Spawn((m, c) =>
        {
            if (m is Terminated)
            {
                c.ActorOf(Props.Create<Pact>(ActorRefs.Nobody), "child");
                done.SetResult();
            }
            else
            {
                c.Stop(c.Watch(c.ActorOf(Props.Create<Pact>(ActorRefs.Nobody), "child")));
            }
        });
        parent.Tell("go");
        await done.Task.WaitAsync(Deadline);
    }

    private sealed class Pact(IActorRef other) : ReceiveActor
    {
        protected override void PreStart()
        {
            if (!other.IsNobody())
                Context.Watch(other);
        }
    }
}
