namespace Kim.Actors.Channels;

/// <summary>
/// Between a read loop, which passes it with each message, and its channel's actor, which closes it for good. Neither waits for
/// the other: when a message is just passing, the loop learns on leaving that the gate was closed behind it. And what the loop
/// waits for in front of the gate is not waited for any more once that is closed.
/// </summary>
internal sealed class ReadGate
{
    private const int Passing = 1;
    private const int Closed = 2;

    private int _state;
    private TaskCompletionSource? _closing;

    public bool IsClosed => (Volatile.Read(ref _state) & Closed) != 0;

    /// <summary>The loop: whether the message may pass. If so, <see cref="Leave"/> must follow.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _state, Passing, 0) == 0;

    /// <summary>The loop: the message is through.</summary>
    /// <returns>False when the gate was closed meanwhile: the actor waits to hear of it.</returns>
    public bool Leave() => Interlocked.And(ref _state, ~Passing) == Passing;

    /// <summary>The actor: lets no other message pass.</summary>
    /// <returns>False when one is passing right now.</returns>
    public bool Close()
    {
        var isFree = (Interlocked.Or(ref _state, Closed) & Passing) == 0;
        _closing?.TrySetResult();
        return isFree;
    }

    /// <summary>The loop: waits for either of two things, or for the gate to be closed.</summary>
    public async Task WaitAsync(Task one, Task other)
    {
        _closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.MemoryBarrier(); // first the source, then the state; closing does it the other way round
        if (!IsClosed)
            await Task.WhenAny(one, other, _closing.Task).ConfigureAwait(false);
        _closing = null;
    }
}
