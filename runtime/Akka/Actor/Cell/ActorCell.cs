using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The part of an actor that survives restarts: its mailbox, its children, its behavior, its place in the tree.</summary>
public partial class ActorCell : IUntypedActorContext, ICell
{
    public const int UndefinedUid = 0;
    private readonly ActorSystemImpl _system;
    private readonly IInternalActorRef _self;
    private readonly IInternalActorRef _parent;
    private readonly MessageDispatcher _dispatcher;
    private Props _props;
    private Mailbox _mailbox;
    private ActorBase _actor;
    private object _currentMessage;
    private IActorRef _sender;
    private Receive _behavior;
    private ChildRegistry _children;
    private ActorCellExtras _extras;
    private int _envelopeId;

    public ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        _system = system;
        _self = self;
        _props = props;
        _dispatcher = dispatcher;
        _parent = parent;
    }

    public IActorRef Self => _self;
    public IActorRef Sender => _sender;
    public IInternalActorRef Parent => _parent;
    IActorRef IActorContext.Parent => _parent;
    public Props Props => _props;
    public ActorSystem System => _system;
    public ActorSystemImpl SystemImpl => _system;
    public MessageDispatcher Dispatcher => _dispatcher;
    public Mailbox Mailbox => Volatile.Read(ref _mailbox);
    public object CurrentMessage => _currentMessage;

    /// <summary>A number that is another for each message.</summary>
    public int CurrentEnvelopeId => _envelopeId;
    public bool IsTerminated => Mailbox.IsClosed;

    /// <summary>Where asynchronous handlers of this actor run.</summary>
    public virtual ActorTaskScheduler TaskScheduler => Extras.TaskScheduler ??= new ActorTaskScheduler(this);
    internal ActorBase Actor => _actor;
    private ActorCellExtras Extras => _extras ??= new ActorCellExtras();
    private Type ActorType => _actor?.GetType() ?? GetType();

    // A test that ends on another thread leaves its dead actor on the one it began on.
    public static IActorRef GetCurrentSelfOrNoSender() =>
        InternalCurrentActorCellKeeper.Current is { IsTerminated: false } cell ? cell._self : ActorRefs.NoSender;

    public static IActorRef GetCurrentSenderOrNoSender() => InternalCurrentActorCellKeeper.Current?._sender ?? ActorRefs.NoSender;

    /// <summary>Makes the mailbox, with the message in it that creates the actor.</summary>
    public void Init(bool sendSupervise, MailboxType mailboxType)
    {
        var mailbox = mailboxType.CreateMailbox(_self, _system);
        mailbox.SetActor(this);
        Volatile.Write(ref _mailbox, mailbox);
        mailbox.SystemEnqueue(_self, new Create());
    }

    public virtual void Start() => _dispatcher.Attach(this);
    public void Stop() => SendSystemMessage(new Terminate());
    public void Suspend() => SendSystemMessage(new Suspend());
    public void Resume(Exception causedByFailure) => SendSystemMessage(new Resume(causedByFailure));
    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));
    public virtual void SendMessage(IActorRef sender, object message) => SendMessage(new Envelope(message, sender));
    public virtual void SendMessage(Envelope message) => _dispatcher.Dispatch(this, message);
    public virtual void SendSystemMessage(ISystemMessage systemMessage) => _dispatcher.SystemDispatch(this, (SystemMessage)systemMessage);
    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        (Extras.Behaviors ??= new Stack<Receive>()).Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked() => _behavior = _extras?.Behaviors?.TryPop(out var below) == true ? below : null;
    void IUntypedActorContext.Become(UntypedReceive receive) => Become(AsReceive(receive));
    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(AsReceive(receive));
    public ActorSelection ActorSelection(string path) => ActorRefFactoryShared.ActorSelection(path, _system, _self);
    public ActorSelection ActorSelection(ActorPath path) => ActorRefFactoryShared.ActorSelection(path, _system);

    /// <summary>Runs a delegate as if the actor ran it.</summary>
    public void UseThreadContext(Action action)
    {
        var previous = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = this;
        try
        {
            action();
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = previous;
        }
    }

    internal Mailbox SwapMailbox(Mailbox mailbox) => Interlocked.Exchange(ref _mailbox, mailbox);
    internal TimerScheduler Timers() => Extras.Timers ??= new TimerScheduler(this);

    /// <summary>The props' strategy, or the actor's own.</summary>
    internal SupervisorStrategy StrategyOf(ActorBase actor) =>
        Extras.Strategy ??= _props.SupervisorStrategy ?? actor.CreateSupervisorStrategy();

    /// <summary>Splits <c>name#uid</c>; the uid may be absent.</summary>
    internal static (string Name, long Uid) GetNameAndUid(string name)
    {
        var hash = name.IndexOf('#');
        return hash < 0 ? (name, UndefinedUid) : (name[..hash], long.Parse(name.AsSpan(hash + 1)));
    }

    private static Receive AsReceive(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void Publish(LogEvent logEvent) => _system.EventStream.Publish(logEvent);

    private void PublishLifecycle(string text)
    {
        if (_system.Settings.DebugLifecycle)
            Publish(new Debug(_self.Path.ToString(), ActorType, text));
    }

    private void PublishError(Exception cause, string text) => Publish(new Error(cause, _self.Path.ToString(), ActorType, text));
}
