using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The part of an actor that survives restarts.</summary>
public interface ICell
{
    IActorRef Self { get; }
    ActorSystem System { get; }
    ActorSystemImpl SystemImpl { get; }
    IInternalActorRef Parent { get; }
    Props Props { get; }
    bool IsLocal { get; }
    bool IsTerminated { get; }
    bool HasMessages { get; }
    int NumberOfMessages { get; }

    void Start();
    void Stop();
    void Suspend();
    void Resume(Exception causedByFailure);
    void Restart(Exception cause);
    void SendMessage(IActorRef sender, object message);
    void SendSystemMessage(ISystemMessage message);
    IEnumerable<IInternalActorRef> GetChildren();
    IInternalActorRef GetSingleChild(string name);
    IInternalActorRef GetChildByName(string name);
}
