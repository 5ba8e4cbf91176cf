namespace Akka.Actor;

/// <summary>The sender of one ask, with the two ways in which it may end without an answer.</summary>
internal sealed class AskActorRef<T> : FutureActorRef<T>
{
    private readonly TaskCompletionSource<T> _result;
    private AskTimeout _timeout;
    private CancellationTokenRegistration _cancellation;

    private AskActorRef(TaskCompletionSource<T> result, IActorRefProvider provider)
        : base(result, null, provider) => _result = result;

    public static AskActorRef<T> Create(IActorRefProvider provider) =>
        new(new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), provider);

    public Task<T> Ask(ICanTell target, Func<IActorRef, object> messageFactory, object message, TimeSpan timeout, CancellationToken token)
    {
        if (timeout > TimeSpan.Zero)
            AskClock.Wheel.Schedule(_timeout = new AskTimeout(this, timeout), TimerWheel.DueIn(timeout));
        if (token.CanBeCanceled)
            _cancellation = token.UnsafeRegister(static (ask, t) => ((AskActorRef<T>)ask).Cancel(t), this);
        try
        {
            DeliverAsk(messageFactory is null ? message : messageFactory(this), target);
        }
        catch (Exception e)
        {
            Fail(e);
        }

        return _result.Task;
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        base.TellInternal(message, sender);
        End();
    }

    private void Fail(Exception cause)
    {
        _result.TrySetException(cause);
        Unregister();
        End();
    }

    private void Cancel(CancellationToken token)
    {
        _result.TrySetCanceled(token);
        Unregister();
        End();
    }

    private void End()
    {
        if (_timeout is { IsArmed: true })
            AskClock.Wheel.Cancel(_timeout);
        _cancellation.Unregister();
    }

    private sealed class AskTimeout(AskActorRef<T> ask, TimeSpan timeout) : TimerEntry
    {
        public override void Fire() => ask.Fail(new AskTimeoutException($"Timeout after {timeout} seconds"));
    }
}

/// <summary>The time of asks: the system's scheduler may be a test's, or may have stopped.</summary>
internal static class AskClock
{
    public static readonly TimerWheel Wheel = new("akka-ask-timeout", 10, static e => Environment.FailFast("An ask's timeout failed", e));
}
