using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.TestKit;

/// <summary>A further test actor with expectations of its own. It can be used as a ref.</summary>
public class TestProbe : TestKitBase, INoImplicitSender, IInternalActorRef, ITestRef
{
    private static int _number;

    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string testProbeName = null)
        : base(assertions, system, testProbeName ?? $"testProbe{Interlocked.Increment(ref _number)}") { }

    public IActorRef Ref => TestActor;

    /// <summary>Who sent the last message that an expectation took.</summary>
    public IActorRef Sender => LastSender;
    ActorPath IActorRef.Path => Ref.Path;
    bool IActorRefScope.IsLocal => Internal.IsLocal;
    IInternalActorRef IInternalActorRef.Parent => Internal.Parent;
    IActorRefProvider IInternalActorRef.Provider => Internal.Provider;
    bool IInternalActorRef.IsTerminated => Internal.IsTerminated;
    private IInternalActorRef Internal => (IInternalActorRef)Ref;

    /// <summary>Answers the last message that an expectation took.</summary>
    public void Reply(object message) => Sender.Tell(message, Ref);

    /// <summary>Tells the actor something in the probe's name.</summary>
    public void Send(IActorRef actor, object message) => actor.Tell(message, Ref);

    /// <summary>Passes the last message on, with its sender.</summary>
    public void Forward(IActorRef actor) => Forward(actor, LastMessage);
    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    /// <exception cref="NotSupportedException">Always: make further probes with the test kit.</exception>
    public override TestProbe CreateTestProbe(string name = null) =>
        throw new NotSupportedException("A probe makes no probes; make them with the test kit.");

    public int CompareTo(object obj) => Ref.CompareTo(obj is TestProbe probe ? probe.Ref : obj);
    public override bool Equals(object obj) => obj is IActorRef other && ((IEquatable<IActorRef>)this).Equals(other);
    public override int GetHashCode() => Ref.GetHashCode();
    public override string ToString() => Ref.ToString();
    public void SendSystemMessage(ISystemMessage message) => Internal.SendSystemMessage(message);
    int IComparable<IActorRef>.CompareTo(IActorRef other) => Ref.CompareTo(other);
    bool IEquatable<IActorRef>.Equals(IActorRef other) => Ref.Equals(other is TestProbe probe ? probe.Ref : other);
    void ICanTell.Tell(object message, IActorRef sender) => Ref.Tell(message, sender);
    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => Internal.GetChild(name);
    void IInternalActorRef.Start() => Internal.Start();
    void IInternalActorRef.Stop() => Internal.Stop();
    void IInternalActorRef.Suspend() => Internal.Suspend();
    void IInternalActorRef.Resume(Exception causedByFailure) => Internal.Resume(causedByFailure);
    void IInternalActorRef.Restart(Exception cause) => Internal.Restart(cause);
}
