using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Equality, ordering and the null check of every ref.</summary>
public abstract class ActorRefBase : IActorRef
{
    public abstract ActorPath Path { get; }

    /// <summary>The path's uid, without making a path where there is none yet.</summary>
    internal virtual long Uid => Path.Uid;

    /// <summary>Enqueues the message and returns at once.</summary>
    /// <exception cref="InvalidMessageException">The message is null.</exception>
    public void Tell(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null.");
        TellInternal(message, sender);
    }

    protected abstract void TellInternal(object message, IActorRef sender);

    public bool Equals(IActorRef other)
    {
        if (ReferenceEquals(this, other))
            return true;
        return other is ActorRefBase that ? Uid == that.Uid && Path.Equals(that.Path) : other is not null && SamePath(other);
    }

    private bool SamePath(IActorRef other) => Path.Uid == other.Path.Uid && Path.Equals(other.Path);
    public override bool Equals(object obj) => obj is IActorRef other && Equals(other);
    public override int GetHashCode() => Uid is var uid && uid != ActorCell.UndefinedUid ? uid.GetHashCode() : Path.GetHashCode();

    public int CompareTo(IActorRef other)
    {
        if (other is null)
            return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object obj) => obj is null or IActorRef
        ? CompareTo((IActorRef)obj)
        : throw new ArgumentException($"Object must be of type {nameof(IActorRef)}.", nameof(obj));

    public override string ToString() => Uid is var uid && uid != ActorCell.UndefinedUid ? $"[{Path}#{uid}]" : $"[{Path}]";
}

/// <summary>A ref that the runtime can start, stop and supervise.</summary>
public abstract class InternalActorRefBase : ActorRefBase, IInternalActorRef
{
    public abstract IInternalActorRef Parent { get; }
    public abstract IActorRefProvider Provider { get; }
    public abstract bool IsTerminated { get; }
    public abstract bool IsLocal { get; }

    public abstract IActorRef GetChild(IReadOnlyList<string> name);
    public abstract void Start();
    public abstract void Stop();
    public abstract void Suspend();
    public abstract void Resume(Exception causedByFailure = null);
    public abstract void Restart(Exception cause);
    public abstract void SendSystemMessage(ISystemMessage message);
}

/// <summary>A ref without an actor behind it: it takes no lifecycle commands.</summary>
public abstract class MinimalActorRef : InternalActorRefBase
{
    public override IInternalActorRef Parent => ActorRefs.Nobody;
    public override bool IsTerminated => false;
    public override bool IsLocal => true;

    public override IActorRef GetChild(IReadOnlyList<string> name) => name.All(string.IsNullOrEmpty) ? this : ActorRefs.Nobody;
    public override void Start() { }
    public override void Stop() { }
    public override void Suspend() { }
    public override void Resume(Exception causedByFailure = null) { }
    public override void Restart(Exception cause) { }
    public override void SendSystemMessage(ISystemMessage message) { }
    protected override void TellInternal(object message, IActorRef sender) { }
}

/// <summary>The ref of no actor. What it is told is dropped.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static Nobody Instance = new();
    private readonly RootActorPath _path = new(Address.AllSystems, "/Nobody");

    private Nobody() { }

    public override ActorPath Path => _path;
    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody does not provide");
}

/// <summary>The two refs that stand for an absent actor.</summary>
public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;
    public static readonly IActorRef NoSender = null;
}
