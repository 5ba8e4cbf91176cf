namespace Akka.Actor;

/// <summary>The handlers of one behavior of a <see cref="ReceiveActor"/>, in the order in which they were added.</summary>
internal sealed class ReceiveHandlers
{
    private Func<object, bool>[] _handlers = [];
    private bool _takesAll;

    public bool Handle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler(message))
                return true;
        }

        return false;
    }

    public void Add<T>(Action<T> handler, Predicate<T> shouldHandle)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(shouldHandle is null ? new Typed<T>(handler).Handle : new Filtered<T>(handler, shouldHandle).Handle);
        _takesAll = typeof(T) == typeof(object) && shouldHandle is null;
    }

    public void Add<T>(Func<T, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(message => message is T typed && handler(typed));
    }

    public void Add(Type type, Action<object> handler, Predicate<object> shouldHandle)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handler);
        Add<object>(handler, message => type.IsInstanceOfType(message) && shouldHandle?.Invoke(message) != false);
        _takesAll = type == typeof(object) && shouldHandle is null;
    }

    public void Add(Type type, Func<object, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handler);
        Add(message => type.IsInstanceOfType(message) && handler(message));
    }

    private void Add(Func<object, bool> handler)
    {
        if (_takesAll)
            throw new InvalidOperationException("A handler that catches all messages has been added. No handler can be added after that.");
        _handlers = [.. _handlers, handler];
    }

    private sealed class Typed<T>(Action<T> handler)
    {
        public bool Handle(object message)
        {
            if (message is not T typed)
                return false;
            handler(typed);
            return true;
        }
    }

    private sealed class Filtered<T>(Action<T> handler, Predicate<T> shouldHandle)
    {
        public bool Handle(object message)
        {
            if (message is not T typed || !shouldHandle(typed))
                return false;
            handler(typed);
            return true;
        }
    }
}
