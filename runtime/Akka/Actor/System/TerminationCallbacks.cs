namespace Akka.Actor;

/// <summary>What is to be done when the system has terminated, and the task that ends after it.</summary>
internal sealed class TerminationCallbacks
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Stack<Action> _callbacks = new();

    public Task Task => _done.Task;

    public void Add(Action callback)
    {
        lock (_lock)
        {
            if (_callbacks is null)
                throw new InvalidOperationException("ActorSystem already terminated.");
            _callbacks.Push(callback);
        }
    }

    /// <summary>Runs the callbacks, and the given one after them.</summary>
    public void Run(Action<Exception> onError, Action last)
    {
        foreach (var callback in Take().Append(last))
        {
            try
            {
                callback();
            }
            catch (Exception e)
            {
                onError(e);
            }
        }

        _done.TrySetResult();
    }

    private Stack<Action> Take()
    {
        lock (_lock)
        {
            var callbacks = _callbacks;
            _callbacks = null;
            return callbacks;
        }
    }
}
