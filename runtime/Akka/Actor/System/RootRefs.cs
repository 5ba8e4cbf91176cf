using System.Collections.Concurrent;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The root of the tree. Beside its children it knows the dead letters and the temp container.</summary>
internal sealed class RootGuardianActorRef(
    ActorSystemImpl system,
    Props props,
    MessageDispatcher dispatcher,
    MailboxType mailboxType,
    IInternalActorRef supervisor,
    ActorPath path,
    IInternalActorRef deadLetters,
    IInternalActorRef tempContainer)
    : LocalActorRef(system, props, dispatcher, mailboxType, supervisor, path)
{
    public override IInternalActorRef Parent => this;

    public override IInternalActorRef GetSingleChild(string name) => name switch
    {
        "temp" => tempContainer,
        "deadLetters" => deadLetters,
        _ => base.GetSingleChild(name),
    };
}

/// <summary>Above the root: learns of its end, and stops it if it fails.</summary>
internal sealed class RootSupervisor(RootActorPath root, IActorRefProvider provider, TaskCompletionSource<Status> terminated) : MinimalActorRef
{
    public override ActorPath Path { get; } = root / "_Root-guardian-supervisor";
    public override IActorRefProvider Provider => provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                terminated.TrySetResult(Status.Success.Instance);
                break;
        }
    }
}

/// <summary>Refs by name that no actor is the parent of.</summary>
internal sealed class VirtualPathContainer(IActorRefProvider provider, ActorPath path) : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _children = new();

    public override ActorPath Path => path;
    public override IActorRefProvider Provider => provider;
    public override IInternalActorRef Parent => provider.RootGuardian;

    public void Add(string name, IInternalActorRef child) => _children[name] = child;
    public void Remove(string name) => _children.TryRemove(name, out _);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0)
            return this;
        return _children.TryGetValue(name[0], out var child) ? child.GetChild([.. name.Skip(1)]) : ActorRefs.Nobody;
    }
}
