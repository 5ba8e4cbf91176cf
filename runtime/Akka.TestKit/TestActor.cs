using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What the actor behind a probe understands; all else it hands to the test.</summary>
public static class TestActor
{
    /// <summary>Tells whether the test is not to see a message.</summary>
    public delegate bool Ignore(object message);

    public static AutoPilot NoAutoPilot => AutoPilot.NoAutoPilot;
    public static AutoPilot KeepRunning => AutoPilot.KeepRunning;
    public static NullMessageEnvelope NullMessage => NullMessageEnvelope.Instance;

    /// <summary>Sets what is ignored; null for nothing.</summary>
    public class SetIgnore : INoSerializationVerificationNeeded
    {
        public SetIgnore(Ignore ignore) => Ignore = ignore;

        public Ignore Ignore { get; }
    }

    /// <summary>Has the probe watch an actor.</summary>
    public class Watch : INoSerializationVerificationNeeded
    {
        public Watch(IActorRef actorToWatch) => Actor = actorToWatch;

        public IActorRef Actor { get; }
    }

    /// <summary>Has the probe no longer watch an actor.</summary>
    public class Unwatch : INoSerializationVerificationNeeded
    {
        public Unwatch(IActorRef actorToUnwatch) => Actor = actorToUnwatch;

        public IActorRef Actor { get; }
    }

    /// <summary>Sets the auto-pilot.</summary>
    public class SetAutoPilot : INoSerializationVerificationNeeded
    {
        public SetAutoPilot(AutoPilot autoPilot) => AutoPilot = autoPilot;

        public AutoPilot AutoPilot { get; }
    }
}
