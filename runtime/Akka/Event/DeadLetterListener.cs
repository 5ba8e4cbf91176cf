namespace Akka.Event;

/// <summary>
/// Logs dead letters: as many as <c>akka.log-dead-letters</c> says, then none for
/// <c>akka.log-dead-letters-suspend-duration</c>, then again.
/// </summary>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly int _maximum = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _pause = Context.System.Settings.LogDeadLettersSuspendDuration;
    private int _logged;
    private int _unlogged;
    private DateTimeOffset _pausedAt;

    protected override void PreStart()
    {
        _eventStream.Subscribe(Self, typeof(DeadLetter));
        _eventStream.Subscribe(Self, typeof(UnhandledMessage));
    }

    // The subscriptions and the count outlive a restart.
    protected override void PreRestart(Exception reason, object message) { }
    protected override void PostRestart(Exception reason) { }
    protected override void PostStop() => _eventStream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;
        // What it sent itself would come back as a dead letter once more, without end.
        if (letter.Message is IDeadLetterSuppression || IsOwn(letter))
            return true;
        if (_logged >= _maximum && IsPausing())
            _unlogged++;
        else
            Log(letter);
        return true;
    }

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    private bool IsOwn(AllDeadLetters letter) => Self.Equals(letter.Sender) || Self.Equals(letter.Recipient);

    private bool IsPausing()
    {
        if (_pause == Timeout.InfiniteTimeSpan || Now - _pausedAt < _pause)
            return true;
        _logged = 0;
        return false;
    }

    private void Log(AllDeadLetters letter)
    {
        _logged++;
        var isLast = _logged >= _maximum;
        _log.Info(
            "Message [{0}] from {1} to {2} {3}",
            letter.Message.GetType().FullName,
            letter.Sender,
            letter.Recipient,
            $"{FateOf(letter)}. {CountText()}{(isLast ? PauseText() : "")}");
        if (!isLast)
            return;
        _pausedAt = Now;
        _unlogged = 0;
    }

    private static string FateOf(AllDeadLetters letter) => letter is UnhandledMessage ? "was not handled" : "was not delivered";

    private string CountText() =>
        $"[{_logged}] dead letters logged" + (_unlogged > 0 ? $", {_unlogged} not logged in the pause before." : ".");

    private string PauseText() =>
        (_pause == Timeout.InfiniteTimeSpan ? " No more of them are logged" : $" No more of them are logged for {_pause}")
        + " (see 'akka.log-dead-letters' and 'akka.log-dead-letters-suspend-duration').";
}
