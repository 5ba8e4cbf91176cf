using Akka.Actor;

namespace Kim.Actors.Channels;

/// <summary>
/// Bounds what one channel puts into its listener's mailbox: after every window of messages the listener is asked to identify
/// itself, and reading goes on when the answer to the question before has come. Any actor answers, in its turn. So at most two
/// windows of messages wait. A new channel waits for its first answer, which comes when the listener has heard of it: whoever
/// connects again and again can't send more than who stays. Belongs to one read loop.
/// </summary>
internal sealed class ListenerWindow(IActorRef listener, int size, ReadGate gate, Task connClosed)
{
    private static readonly Identify Question = new(nameof(ListenerWindow));

    private CancellationTokenSource? _end;
    private Task? _answer;
    private bool _isKnown;
    private int _messages;

    /// <summary>Whether <see cref="MoveOnAsync"/> must be awaited before the next message.</summary>
    public bool IsFull => !_isKnown || IsUsedUp;

    /// <summary>Whether the listener is behind, by more than a window.</summary>
    public bool IsBehind => IsUsedUp && _answer is { IsCompleted: false };

    private bool IsUsedUp => _messages >= size;

    /// <summary>A message was told to the listener.</summary>
    public void Add() => _messages++;

    /// <summary>Waits for the listener to catch up, or for the node to close the channel, which a listener that hangs can't hold up; the
    /// peer's own close frame waits behind its messages. For a listener that has stopped, the runtime answers.</summary>
    public async Task MoveOnAsync()
    {
        var before = _answer;
        _end ??= new CancellationTokenSource();
        _answer = listener.Ask<ActorIdentity>(Question, _end.Token);
        _messages = 0;
        if (!_isKnown)
            await MeetAsync().ConfigureAwait(false);
        else if (before is not null)
            await gate.WaitAsync(before, connClosed).ConfigureAwait(false);
    }

    /// <summary>The read loop is over: what is still asked is forgotten.</summary>
    public void End()
    {
        _end?.Cancel();
        _end?.Dispose();
        _end = null;
        _answer = null;
    }

    /// <summary>Many channels never fill a window, so nothing is kept of the first question.</summary>
    private async Task MeetAsync()
    {
        await gate.WaitAsync(_answer!, connClosed).ConfigureAwait(false);
        _isKnown = true;
        End();
    }
}
