using System.Threading.Tasks.Sources;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// The one wait of a socket's reader or writer, used again and again: begun by the user from any thread, ended by the loop with
/// a result, by <see cref="Cancel"/>, or by the user's token. Whenever a method says that the loop has to look, the owner asks
/// it to.
/// </summary>
internal struct LoopWait<TResult>
{
    private ManualResetValueTaskSourceCore<TResult> _source;
    private ReadyGate _gate;
    private CancellationTokenRegistration _giveUp;

    /// <summary>Whether the socket may be ready.</summary>
    public bool IsReady => _gate.IsOpen;

    /// <summary>The user: prepares a wait, which <see cref="Wait"/> begins.</summary>
    /// <param name="lookAgain">Has the loop look, when the token is cancelled.</param>
    /// <param name="owner">For the above.</param>
    /// <param name="token">A wait that is given up takes nothing with it.</param>
    /// <returns>The version of the source, for the task.</returns>
    /// <exception cref="OperationCanceledException">The token is cancelled already.</exception>
    public short Prepare(Action<object?> lookAgain, object owner, CancellationToken token)
    {
        _source.Reset();
        _giveUp = token.UnsafeRegister(lookAgain, owner);
        token.ThrowIfCancellationRequested(); // in which case the registration is none, and knows no token
        return _source.Version;
    }

    /// <summary>Waits from now on, or again.</summary>
    /// <returns>Whether there is a reason not to: then the loop has to look.</returns>
    public bool Wait() => _gate.Wait() || _giveUp.Token.IsCancellationRequested;

    /// <summary>The loop: the socket may be ready.</summary>
    /// <returns>Whether somebody waits for it.</returns>
    public bool Open() => _gate.Open();

    /// <summary>The socket is not ready any more: what comes next will be told.</summary>
    public void Close() => _gate.Close();

    /// <summary>Anybody: the wait of the moment, or else the next one, is cancelled. The loop has to look.</summary>
    public void Cancel() => _gate.Cancel();

    /// <summary>Whether it was, and is not any more.</summary>
    public bool TakeCancelled() => _gate.TakeCancelled();

    /// <summary>The loop: ends a wait, if there is one that is still wanted. Who ends it sets its result, or waits again.</summary>
    public bool TryEnd()
    {
        if (!_gate.TryEndWait())
            return false;
        if (!_giveUp.Token.IsCancellationRequested)
            return true;
        _source.SetException(new OperationCanceledException(_giveUp.Token));
        return false;
    }

    public void SetResult(TResult result) => _source.SetResult(result);

    /// <summary>The user takes the result; a token that is cancelled now comes too late.</summary>
    public TResult GetResult(short version)
    {
        _giveUp.Unregister();
        _giveUp = default;
        return _source.GetResult(version);
    }

    public readonly ValueTaskSourceStatus GetStatus(short version) => _source.GetStatus(version);

    public void OnCompleted(Action<object?> continuation, object? state, short version, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, version, flags);
}
