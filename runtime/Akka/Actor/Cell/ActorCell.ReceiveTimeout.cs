namespace Akka.Actor;

public partial class ActorCell
{
    private ReceiveTimer _receiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Duration;

    /// <summary>
    /// Takes effect when the current message is done: if that message counts as activity, or no timeout is running, the new
    /// one starts then. A running one is otherwise left as it is until the next message that counts.
    /// </summary>
    public void SetReceiveTimeout(TimeSpan? timeout = null)
    {
        if (timeout is not null)
            _receiveTimeout ??= ReceiveTimer.For(this);
        if (_receiveTimeout is not null)
            _receiveTimeout.Duration = timeout;
    }

    public void CheckReceiveTimeout(bool reschedule = true)
    {
        if (_receiveTimeout is not { } timer)
            return;
        if (timer.Duration is null)
            CancelReceiveTimeout();
        else if (reschedule || !timer.IsPending)
            timer.Start();
    }

    private void PauseReceiveTimeout() => _receiveTimeout.Pause();

    private void CancelReceiveTimeout()
    {
        _receiveTimeout?.Cancel();
        _receiveTimeout = null;
    }
}
