using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.TestKit;

/// <summary>
/// The ref of an actor that runs on the thread that tells it something, and that the test can look into. Not for actors
/// whose threads matter.
/// </summary>
public abstract class TestActorRefBase<TActor> : IInternalActorRef, ITestRef
    where TActor : ActorBase
{
    private static int _number;
    private readonly ActorRefWithCell _ref;

    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
    {
        var props = actorProps.Dispatcher is "" or Dispatch.Dispatchers.DefaultDispatcherId
            ? actorProps.WithDispatcher(CallingThreadDispatcher.Id)
            : actorProps;
        var parent = (ActorRefWithCell)((supervisor as ITestRef)?.Ref ?? supervisor ?? ((ActorSystemImpl)system).Guardian);
        name ??= $"testActorRef{Interlocked.Increment(ref _number)}";
        _ref = (ActorRefWithCell)CellOf(parent).AttachChild(props, false, name);
    }

    public IActorRef Ref => _ref;
    public ActorPath Path => _ref.Path;

    /// <summary>The actor itself.</summary>
    /// <exception cref="IllegalActorStateException">It could not be created, or is stopped.</exception>
    public TActor UnderlyingActor =>
        CellOf(_ref).Actor as TActor ?? throw new IllegalActorStateException($"There is no {typeof(TActor)} behind {Path}.");

    bool IActorRefScope.IsLocal => Internal.IsLocal;
    IInternalActorRef IInternalActorRef.Parent => Internal.Parent;
    IActorRefProvider IInternalActorRef.Provider => Internal.Provider;
    bool IInternalActorRef.IsTerminated => Internal.IsTerminated;
    private IInternalActorRef Internal => _ref;

    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef._ref;
    public static bool operator ==(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => Equals(testActorRef, actorRef);
    public static bool operator !=(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => !Equals(testActorRef, actorRef);
    public static bool operator ==(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => Equals(testActorRef, actorRef);
    public static bool operator !=(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => !Equals(testActorRef, actorRef);
    public void Tell(object message) => _ref.Tell(message);
    public void Tell(object message, IActorRef sender) => _ref.Tell(message, sender);
    public void Forward(object message) => _ref.Forward(message);

    /// <summary>Has the actor handle a message here and now, past its mailbox. What it throws reaches the caller.</summary>
    public void Receive(object message, IActorRef sender = null)
    {
        var cell = CellOf(_ref);
        cell.UseThreadContext(() => cell.ReceiveMessageForTest(new Envelope(message, sender ?? cell.System.DeadLetters)));
    }

    /// <summary>Has the actor watch another one.</summary>
    public void Watch(IActorRef subject) => CellOf(_ref).Watch(subject);
    public void Unwatch(IActorRef subject) => CellOf(_ref).Unwatch(subject);
    public void SendSystemMessage(ISystemMessage message) => Internal.SendSystemMessage(message);
    public int CompareTo(object obj) => _ref.CompareTo(obj is TestActorRefBase<TActor> other ? other._ref : obj);
    public bool Equals(IActorRef other) => _ref.Equals(other is TestActorRefBase<TActor> testRef ? testRef._ref : other);
    public override bool Equals(object obj) => obj is IActorRef other && Equals(other);
    public override int GetHashCode() => _ref.GetHashCode();
    public override string ToString() => _ref.ToString();
    int IComparable<IActorRef>.CompareTo(IActorRef other) => _ref.CompareTo(other);
    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => Internal.GetChild(name);
    void IInternalActorRef.Start() => Internal.Start();
    void IInternalActorRef.Stop() => Internal.Stop();
    void IInternalActorRef.Suspend() => Internal.Suspend();
    void IInternalActorRef.Resume(Exception causedByFailure) => Internal.Resume(causedByFailure);
    void IInternalActorRef.Restart(Exception cause) => Internal.Restart(cause);
    private static ActorCell CellOf(ActorRefWithCell actorRef) => (ActorCell)actorRef.Underlying;

    private static bool Equals(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) =>
        testActorRef is null ? actorRef is null : testActorRef.Equals(actorRef);
}

/// <summary>A ref of the TestKit that stands for another one.</summary>
internal interface ITestRef
{
    IActorRef Ref { get; }
}

/// <summary>The ref that <c>ActorOfAsTestActorRef</c> makes.</summary>
public class TestActorRef<TActor> : TestActorRefBase<TActor>
    where TActor : ActorBase
{
    public TestActorRef(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
        : base(system, actorProps, supervisor, name) { }
}
