using Akka.Actor;

namespace Akka.Tests.Actor;

/// <summary>An actor system that logs nothing, with deadlines that only a failure reaches.</summary>
public abstract class ActorTest(string config = "") : Akka.TestKit.Xunit2.TestKit(
    $$"""
    akka {
      loglevel = OFF
      stdout-loglevel = OFF
      log-dead-letters = off
      test.single-expect-default = 30s
      test.default-timeout = 30s
    }
    {{AddedConfig}}
    {{config}}
    """)
{
    /// <summary>Goes into the configuration of each test: HOCON from the environment, to run them all in another way.</summary>
    public static readonly string? AddedConfig = Environment.GetEnvironmentVariable("AKKA_TEST_CONFIG");

    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>A message that makes an actor throw.</summary>
    public sealed record Fail(Exception Cause)
    {
        public static Fail With<TException>() where TException : Exception, new() => new(new TException());
    }

    /// <summary>Tells <paramref name="to"/> what becomes of it; throws what a <see cref="Fail"/> carries; echoes anything else.</summary>
    public class Witness(IActorRef to) : UntypedActor
    {
        protected override void PreStart() => to.Tell("PreStart");

        protected override void PostStop() => to.Tell("PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            to.Tell("PreRestart");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            to.Tell("PostRestart");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (message is Fail failure)
                throw failure.Cause;
            to.Tell(message, Sender);
        }
    }

    /// <summary>Creates the children it is told to, with a strategy of one's choice; passes on everything else.</summary>
    public sealed class Parent(SupervisorStrategy? strategy = null) : UntypedActor
    {
        private IActorRef _last = ActorRefs.Nobody;

        public sealed record Create(Props Props, string? Name = null);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Create create:
                    Sender.Tell(_last = Context.ActorOf(create.Props, create.Name));
                    break;
                case Fail failure:
                    throw failure.Cause;
                default:
                    _last.Forward(message);
                    break;
            }
        }

        protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();
    }

    /// <summary>An actor whose behavior is a delegate.</summary>
    public sealed class Scripted(Action<object, IActorContext> onReceive) : UntypedActor
    {
        protected override void OnReceive(object message) => onReceive(message, Context);
    }

    protected IActorRef Spawn(Action<object, IActorContext> onReceive, string? name = null) =>
        Sys.ActorOf(Props.Create<Scripted>(onReceive), name);

    protected IActorRef CreateParent(SupervisorStrategy? strategy = null) =>
        Sys.ActorOf(Props.Create(() => new Parent(strategy)));

    protected IActorRef CreateChild(IActorRef parent, Props props, string? name = null)
    {
        var probe = CreateTestProbe();
        parent.Tell(new Parent.Create(props, name), probe);
        return probe.ExpectMsg<IActorRef>();
    }

    protected Props WitnessTo(IActorRef to) => Props.Create(() => new Witness(to));
}
