using System.IO.Pipelines;
using System.Threading.Tasks.Sources;
using Kim.Actors.Connections;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// The bytes that go to one socket. A flush sends them at once, on the caller's thread, and waits only when the socket is full;
/// it then goes on with the loop's thread. Memory is held from the first byte that is written until all are sent. One writer at
/// a time; <see cref="CancelPendingFlush"/> may come from anywhere. Bound: what the writer allows to be owed to a peer.
/// </summary>
internal sealed class EpollWriter(EpollTransport socket) : PipeWriter, IValueTaskSource<FlushResult>
{
    private const int SmallestBuffer = 4096;

    private static readonly Action<object?> LookAgain = static writer => ((EpollWriter)writer!).Ask();

    private LoopWait<FlushResult> _wait;
    private OwedBytes _bytes = new(SmallestBuffer);
    private int _sent;
    private volatile bool _ended;

    /// <summary>Completes, never with an error, when nothing is owed to the peer any more that was written before the writer was
    /// completed.</summary>
    public Task Rest { get; private set; } = Task.CompletedTask;

    public override void Advance(int bytes) => _bytes.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_wait.TakeCancelled())
            return new ValueTask<FlushResult>(new FlushResult(isCanceled: true, _ended));
        if (TrySend())
            return new ValueTask<FlushResult>(new FlushResult(isCanceled: false, _ended));
        var version = _wait.Prepare(LookAgain, this, cancellationToken);
        Wait();
        return new ValueTask<FlushResult>(this, version);
    }

    public override void CancelPendingFlush()
    {
        _wait.Cancel();
        Ask();
    }

    /// <summary>Forgets what was not flushed.</summary>
    public override void Complete(Exception? exception = null) => Release();

    /// <summary>Doesn't wait for the socket: what it can't take now is sent by <see cref="Rest"/>.</summary>
    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        Rest = SendRestAsync();
        return ValueTask.CompletedTask;
    }

    /// <summary>The loop: the socket takes bytes again.</summary>
    public void OnWritable()
    {
        if (_wait.Open())
            Send();
    }

    /// <summary>The loop: sends for whoever waits.</summary>
    public void Send()
    {
        if (!_wait.TryEnd())
            return;
        if (_wait.TakeCancelled())
            _wait.SetResult(new FlushResult(isCanceled: true, _ended));
        else if (TrySend())
            _wait.SetResult(new FlushResult(isCanceled: false, _ended));
        else
            Wait();
    }

    /// <summary>The loop: nothing can be sent any more.</summary>
    public void End()
    {
        _ended = true;
        Send();
    }

    public FlushResult GetResult(short token) => _wait.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _wait.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private async Task SendRestAsync()
    {
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        Complete();
    }

    private void Wait()
    {
        if (_wait.Wait())
            Ask();
    }

    /// <summary>Has the loop look at the wait, whatever comes of it.</summary>
    private void Ask() => socket.Ask(Chores.Send);

    /// <returns>Whether all is sent, or nothing can be any more.</returns>
    private bool TrySend()
    {
        while (!_ended && _sent < _bytes.Length)
        {
            if (!socket.TrySend(_bytes.Written[_sent..], out var sent))
                _ended = true;
            else if (sent > 0)
                _sent += sent;
            else if (_wait.IsReady)
                _wait.Close(); // the socket is full; once more, so that its next change is sure to be told
            else
                return false;
        }
        Release();
        return true;
    }

    private void Release()
    {
        _sent = 0;
        _bytes.Release();
    }
}
