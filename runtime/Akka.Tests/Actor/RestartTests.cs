using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class RestartTests : ActorTest
{
    [Fact]
    public void A_restart_makes_a_new_instance_behind_the_same_ref()
    {
        var actor = Sys.ActorOf(Props.Create(() => new InstanceTeller()));
        actor.Tell("who", TestActor);
        var (before, path) = (ExpectMsg<(object, ActorPath)>().Item1, actor.Path);

        actor.Tell(Fail.With<InvalidOperationException>());
        actor.Tell("who", TestActor);

        var (after, newPath) = ExpectMsg<(object, ActorPath)>();
        Assert.NotSame(before, after);
        Assert.Equal(path, newPath);
        Assert.Equal(path.Uid, newPath.Uid);
    }

    [Fact]
    public void PreRestart_gets_the_failure_and_the_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new RestartTeller(TestActor)));
        var failure = new Fail(new InvalidOperationException("why"));

        actor.Tell(failure);

        Assert.Equal(("why", (object)failure), ExpectMsg<(string, object)>());
    }

    [Fact]
    public void A_name_of_a_child_is_free_again_after_a_restart()
    {
        var parent = CreateParent();
        CreateChild(parent, WitnessTo(TestActor), "child");

        parent.Tell(Fail.With<InvalidOperationException>());
        var again = CreateChild(parent, WitnessTo(TestActor), "child");

        Assert.Equal("child", again.Path.Name);
    }

    [Fact]
    public void Children_that_a_restart_does_not_stop_are_restarted()
    {
        var parent = Sys.ActorOf(Props.Create(() => new KeepsChild(TestActor)));
        ExpectMsg("PreStart");

        parent.Tell(Fail.With<InvalidOperationException>());

        ExpectMsg("PreRestart");
        ExpectMsg("PostStop");
        ExpectMsg("PostRestart");
        ExpectMsg("PreStart");
    }

    [Fact]
    public void A_supervisor_sees_why_an_actor_could_not_be_created()
    {
        var parent = CreateParent(new OneForOneStrategy(cause =>
        {
            TestActor.Tell(cause);
            return Directive.Stop;
        }));

        CreateChild(parent, Props.Create(() => new FailsToStart()));

        var failure = ExpectMsg<ActorInitializationException>();
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public void A_failure_in_PostStop_does_not_keep_an_actor_from_ending()
    {
        var actor = Sys.ActorOf(Props.Create(() => new FailsToStop()));
        Watch(actor);

        Sys.Stop(actor);

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_failure_in_PreRestart_does_not_keep_an_actor_from_restarting()
    {
        var actor = Sys.ActorOf(Props.Create(() => new FailsToPrepare()));

        actor.Tell(Fail.With<InvalidOperationException>());
        actor.Tell("alive", TestActor);

        ExpectMsg("alive");
    }

    [Fact]
    public void A_restart_is_no_end()
    {
        var actor = Sys.ActorOf(WitnessTo(TestActor));
        var watcher = CreateTestProbe();
        watcher.Watch(actor);

        actor.Tell(Fail.With<InvalidOperationException>());
        actor.Tell("alive");
        FishForMessage(message => message is "alive");
        watcher.Tell("nothing");

        watcher.ExpectMsg("nothing");
    }

    [Fact]
    public void A_restarted_actor_supervises_by_its_new_instance_s_strategy()
    {
        var instances = new int[1];
        var parent = Sys.ActorOf(Props.Create(() => new OwnStrategy(instances, TestActor)));
        parent.Tell("create");
        parent.Tell("create");
        parent.Tell(Fail.With<InvalidOperationException>());

        parent.Tell("create");
        parent.Tell("fail");

        ExpectMsg("decided by 2");
    }

    [Fact]
    public void A_restart_does_not_take_back_a_stop()
    {
        using var proceed = new ManualResetEventSlim();
        var stops = Props.Create(() => new StopsLate(proceed));
        Sys.ActorOf(Props.Create(() => new StopsAndRestarts(Props.Create(() => new FailsWithChild(stops)), TestActor)));
        Watch(ExpectMsg<IActorRef>());

        proceed.Set();

        Assert.Equal(LastSender, ExpectMsg<Terminated>().ActorRef);
    }

    [Fact]
    public void What_a_failed_PostRestart_leaves_is_disposed_of()
    {
        var actor = Sys.ActorOf(Props.Create(() => new FailsOnceAfterRestart(TestActor)));

        actor.Tell(Fail.With<InvalidOperationException>());

        ExpectMsg("disposed of False");
        ExpectMsg("disposed of True");
    }

    /// <summary>Decides about its children's failures, and tells which instance did.</summary>
    private sealed class OwnStrategy(int[] instances, IActorRef to) : UntypedActor
    {
        private readonly int _instance = ++instances[0];
        private IActorRef _last = ActorRefs.Nobody;

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            to.Tell($"decided by {_instance}");
            return Directive.Stop;
        });

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Fail failure:
                    throw failure.Cause;
                case "create":
                    _last = Context.ActorOf(Props.Create(() => new Witness(ActorRefs.Nobody)));
                    break;
                case "fail":
                    _last.Tell(Fail.With<InvalidOperationException>());
                    break;
            }
        }
    }

    private sealed class StopsLate(ManualResetEventSlim proceed) : UntypedActor
    {
        protected override void PostStop() => proceed.Wait();

        protected override void OnReceive(object message)
        {
        }
    }

    /// <summary>Fails in PreStart when it has a child already.</summary>
    private sealed class FailsWithChild(Props child) : UntypedActor
    {
        protected override void PreStart()
        {
            Context.ActorOf(child);
            throw new InvalidOperationException("PreStart");
        }

        protected override void OnReceive(object message)
        {
        }
    }

    /// <summary>Stops a child that failed, and then asks for its restart.</summary>
    private sealed class StopsAndRestarts(Props child, IActorRef to) : UntypedActor
    {
        private IActorRef _child = ActorRefs.Nobody;

        protected override void PreStart() => _child = Context.ActorOf(child);

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            Context.Stop(_child);
            to.Tell(_child, _child);
            return Directive.Restart;
        });

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class FailsOnceAfterRestart(IActorRef to) : UntypedActor, IDisposable
    {
        private bool _isRestarted;

        public void Dispose() => to.Tell($"disposed of {_isRestarted}");

        protected override void PostRestart(Exception reason)
        {
            _isRestarted = true;
            throw new InvalidOperationException("PostRestart");
        }

        protected override void OnReceive(object message) => throw ((Fail)message).Cause;
    }

    private sealed class InstanceTeller : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Fail failure)
                throw failure.Cause;
            Sender.Tell(((object)this, Self.Path));
        }
    }

    private sealed class RestartTeller(IActorRef to) : UntypedActor
    {
        protected override void PreRestart(Exception reason, object message) => to.Tell((reason.Message, message));

        protected override void OnReceive(object message) => throw ((Fail)message).Cause;
    }

    private sealed class KeepsChild : UntypedActor
    {
        private readonly IActorRef _to;

        public KeepsChild(IActorRef to) => _to = to;

        protected override void PreStart() => Context.ActorOf(Props.Create(() => new Witness(_to)), "kept");

        protected override void PreRestart(Exception reason, object message)
        {
        }

        protected override void PostRestart(Exception reason)
        {
        }

        protected override void OnReceive(object message) => throw ((Fail)message).Cause;
    }

    private sealed class FailsToStart : UntypedActor
    {
        protected override void PreStart() => throw new InvalidOperationException("PreStart");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class FailsToStop : UntypedActor
    {
        protected override void PostStop() => throw new InvalidOperationException("PostStop");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class FailsToPrepare : UntypedActor
    {
        protected override void PreRestart(Exception reason, object message) => throw new InvalidOperationException("PreRestart");

        protected override void OnReceive(object message)
        {
            if (message is Fail failure)
                throw failure.Cause;
            Sender.Tell(message);
        }
    }
}
