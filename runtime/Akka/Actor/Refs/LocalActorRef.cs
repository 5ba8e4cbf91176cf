using Akka.Dispatch.SysMsg;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>The part of an actor that survives restarts.</summary>
public interface ICell
{
    IActorRef Self { get; }
    ActorSystem System { get; }
    Props Props { get; }
}

/// <summary>A ref to an actor that has a cell.</summary>
public abstract class ActorRefWithCell : InternalActorRefBase
{
    public abstract ICell Underlying { get; }
    public abstract IEnumerable<IActorRef> Children { get; }

    public abstract IInternalActorRef GetSingleChild(string name);
}

/// <summary>A ref to an actor of this process. Its path is made when somebody asks for it.</summary>
public class LocalActorRef : ActorRefWithCell
{
    private readonly ActorCell _cell;
    private readonly long _serial;
    private readonly int _uid;

    // A name, or the path once it was asked for, or null while it is only a number.
    private object _name;

    public LocalActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef supervisor,
        ActorPath path)
        : this(system, props, dispatcher, mailboxType, supervisor, path, -1, (int)path.Uid) { }

    /// <summary>For a child whose path is left for later: by name, or by number where the name is null.</summary>
    internal LocalActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef supervisor,
        object name,
        long serial,
        int uid)
    {
        _name = name;
        _serial = name is null ? serial : -1;
        _uid = uid;
        _cell = NewActorCell(system, this, props, dispatcher, supervisor);
        _cell.Init(true, mailboxType);
    }

    public ActorCell Cell => _cell;
    public override ICell Underlying => _cell;
    public override ActorPath Path => Volatile.Read(ref _name) as ActorPath ?? MakePath();
    public override IActorRefProvider Provider => _cell.SystemImpl.Provider;
    public override IInternalActorRef Parent => _cell.Parent;
    public override IEnumerable<IActorRef> Children => _cell.GetChildren();
    public override bool IsLocal => true;
    public override bool IsTerminated => _cell.IsTerminated;
    internal override long Uid => _uid;
    internal bool IsUnnamed => _serial >= 0;
    internal long Serial => _serial;
    internal string Name => _name as string ?? Path.Name;
    protected ActorSystem System => _cell.System;
    protected Props Props => _cell.Props;
    protected MessageDispatcher Dispatcher => _cell.Dispatcher;
    protected IInternalActorRef Supervisor => _cell.Parent;

    public override void Start() => _cell.Start();
    public override void Stop() => _cell.Stop();
    public override void Suspend() => _cell.Suspend();
    public override void Resume(Exception causedByFailure = null) => _cell.Resume(causedByFailure);
    public override void Restart(Exception cause) => _cell.Restart(cause);
    public override void SendSystemMessage(ISystemMessage message) => _cell.SendSystemMessage(message);
    public override IInternalActorRef GetSingleChild(string name) => _cell.GetSingleChild(name);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IInternalActorRef current = this;
        for (var i = 0; i < name.Count; i++)
        {
            if (name[i].Length == 0)
                continue;
            if (current is not LocalActorRef local)
                return current.GetChild([.. name.Skip(i)]);
            current = name[i] == ".." ? local.Parent : local.GetSingleChild(name[i]);
        }

        return current;
    }

    protected virtual ActorCell NewActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        props.RouterConfig is NoRouter
            ? new ActorCell(system, self, props, dispatcher, supervisor)
            : new RoutedActorCell(system, self, props, dispatcher, supervisor);

    protected override void TellInternal(object message, IActorRef sender) => _cell.SendMessage(sender, message);

    /// <summary>Two threads may make one each; they are equal.</summary>
    private ActorPath MakePath()
    {
        var name = Volatile.Read(ref _name);
        if (name is ActorPath made)
            return made;
        var path = new ChildActorPath(_cell.Parent.Path, name as string ?? ChildName.Of(_serial), _uid);
        Volatile.Write(ref _name, path);
        return path;
    }
}
