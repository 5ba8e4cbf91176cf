using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// The sender of an ask: the first message that it gets is the answer, and those after it are dead letters, unless the ask
/// was canceled: then nobody misses them. It has a path, and can be looked up by it, from when somebody asks for the path until the answer has come.
/// </summary>
public class FutureActorRef<T> : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result;
    private readonly IActorRefProvider _provider;
    private ActorPath _path;

    public FutureActorRef(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    {
        _result = result;
        _path = path;
        _provider = provider;
    }

    public override ActorPath Path => _path ?? RegisterPath();
    public override IActorRefProvider Provider => _provider;
    public override IInternalActorRef Parent => _provider.TempContainer;
    public override bool IsTerminated => _result.Task.IsCompleted;

    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification dead:
                Tell(new Terminated(dead.Actor, dead.ExistenceConfirmed, dead.AddressTerminated), dead.Actor);
                break;
            case Watch watch when IsTerminated:
                watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: true, addressTerminated: false));
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        var isFirst = message switch
        {
            T answer => _result.TrySetResult(answer),
            Status.Failure failure => _result.TrySetException(
                failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
            _ => _result.TrySetException(
                new ArgumentException($"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };
        if (isFirst)
            Unregister();
        else if (!_result.Task.IsCanceled)
            _provider.DeadLetters.Tell(new Event.DeadLetter(message, sender ?? _provider.DeadLetters, this), sender);
    }

    internal void Unregister()
    {
        if (Volatile.Read(ref _path) is { } path)
            _provider.UnregisterTempActor(path);
    }

    private ActorPath RegisterPath()
    {
        var path = _provider.TempPath();
        if (Interlocked.CompareExchange(ref _path, path, null) is { } other)
            return other;
        _provider.RegisterTempActor(this, path);
        if (IsTerminated)
            _provider.UnregisterTempActor(path);
        return path;
    }
}
