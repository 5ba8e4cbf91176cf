namespace Akka.Actor;

/// <summary>
/// An actor with a handler for each type of message, added in the constructor or in the action given to <c>Become</c>. The
/// first handler whose type and predicate fit gets the message.
/// </summary>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private ReceiveHandlers _handlers;
    private ReceiveHandlers _adding = new();

    void IInitializableActor.Init()
    {
        _handlers = _adding;
        _adding = null;
    }

    internal sealed override bool ReceiveInternal(object message) => _handlers.Handle(message);
    protected sealed override void OnReceive(object message) => _handlers.Handle(message);
    protected void Become(Action configure) => Become(HandlersOf(configure));
    protected void BecomeStacked(Action configure) => BecomeStacked(HandlersOf(configure));

    /// <exception cref="InvalidOperationException">It is too late for handlers, or one that takes everything is there already.</exception>
    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) => Adding().Add(handler, shouldHandle);
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Adding().Add(handler, shouldHandle);

    /// <summary>A handler that returns false leaves the message to the next.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Adding().Add(handler);
    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Adding().Add(messageType, handler, shouldHandle);
    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Adding().Add(messageType, handler, shouldHandle);
    protected void Receive(Type messageType, Func<object, bool> handler) => Adding().Add(messageType, handler);

    /// <summary>Takes all that no handler before it took. No handler can be added after it.</summary>
    protected void ReceiveAny(Action<object> handler) => Adding().Add(handler, null);

    /// <summary>An asynchronous handler: the actor handles no other message until it is done.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Adding().Add(RunAsync(handler), shouldHandle);
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => Adding().Add(RunAsync(handler), shouldHandle);
    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Adding().Add(messageType, RunAsync(handler), shouldHandle);
    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        Adding().Add(messageType, RunAsync(handler), shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => Adding().Add(RunAsync(handler), null);
    private static Action<T> RunAsync<T>(Func<T, Task> handler) => message => ActorTaskScheduler.RunTask(() => handler(message));

    private ReceiveHandlers Adding() => _adding
        ?? throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");

    private Receive HandlersOf(Action configure)
    {
        var outer = _adding;
        var handlers = _adding = new ReceiveHandlers();
        try
        {
            configure();
        }
        finally
        {
            _adding = outer;
        }

        return handlers.Handle;
    }
}
