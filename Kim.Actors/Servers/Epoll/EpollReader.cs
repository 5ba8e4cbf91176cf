using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// The bytes that come from one socket. It receives when somebody reads, straight into the loop's buffer, and holds memory only
/// while there are bytes that were handed out, or left over. Reads that had to wait go on with the loop's thread. One reader at
/// a time; <see cref="CancelPendingRead"/> may come from anywhere.
/// </summary>
internal sealed class EpollReader(EpollTransport socket) : PipeReader, IValueTaskSource<ReadResult>
{
    private const int SmallestRest = 1024;

    private static readonly Action<object?> LookAgain = static reader => ((EpollReader)reader!).Ask();

    private LoopWait<ReadResult> _wait;
    private byte[]? _bytes; // the loop's while it is on lease, else rented
    private int _start;
    private int _examined;
    private int _end;
    private int _lease; // 1: the bytes are the loop's. It may end the lease, and the reader may be done before that
    private bool _endIsNear; // the loop's: nothing that comes would be told as new
    private volatile bool _ended;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryRead(out var result))
            return new ValueTask<ReadResult>(result);
        var version = _wait.Prepare(LookAgain, this, cancellationToken);
        Wait();
        return new ValueTask<ReadResult>(this, version);
    }

    public override bool TryRead(out ReadResult result)
    {
        var isCancelled = _wait.TakeCancelled();
        result = Result(isCancelled);
        return isCancelled || _ended || _end > _examined;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_bytes is null)
            return; // there was nothing to consume
        (_start, _examined) = (consumed.GetInteger(), examined.GetInteger());
        if (_start == _end)
            Release();
        else if (Volatile.Read(ref _lease) == 1)
            EndLease(_bytes);
    }

    public override void CancelPendingRead()
    {
        _wait.Cancel();
        Ask();
    }

    public override void Complete(Exception? exception = null) => Release();

    /// <summary>The loop: there are bytes, or the end.</summary>
    public void OnReadable(bool endIsNear)
    {
        _endIsNear |= endIsNear;
        if (_wait.Open())
            Receive();
    }

    /// <summary>The loop: receives for whoever waits.</summary>
    public void Receive()
    {
        if (!_wait.TryEnd())
            return;
        if (_wait.TakeCancelled())
            _wait.SetResult(Result(isCancelled: true));
        else if (_ended || TryReceive())
            Complete();
        else
            Wait();
    }

    /// <summary>The loop: nothing comes any more.</summary>
    public void End()
    {
        _ended = true;
        Receive();
    }

    public ReadResult GetResult(short token) => _wait.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _wait.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private void Wait()
    {
        if (_wait.Wait())
            Ask();
    }

    /// <summary>Has the loop look at the wait, whatever comes of it.</summary>
    private void Ask() => socket.Ask(Chores.Receive);

    private void Complete()
    {
        _wait.SetResult(Result(isCancelled: false)); // whoever waits goes on right here
        if (EndsLease())
            socket.Loop.Buffer.GiveAway();
    }

    private bool TryReceive()
    {
        var (target, from) = Target();
        var received = socket.Receive(target.AsSpan(from));
        if (received is null)
            _wait.Close();
        else if (received == 0)
            _ended = true;
        else
            Take(target, from, received.Value);
        return received is not null;
    }

    /// <summary>What is left over has to stay before what comes.</summary>
    private (byte[] Bytes, int From) Target()
    {
        if (_bytes is null)
            return (socket.Loop.Buffer.Bytes, 0);
        if (_end == _bytes.Length)
            Grow(_bytes);
        return (_bytes, _end);
    }

    private void Take(byte[] target, int from, int received)
    {
        if (_bytes is null)
            _lease = 1;
        _bytes = target;
        _end = from + received;
        if (_end < target.Length && !_endIsNear)
            _wait.Close(); // the socket had no more: what comes will be told
    }

    private ReadResult Result(bool isCancelled) =>
        new(_bytes is null ? default : new ReadOnlySequence<byte>(_bytes, _start, _end - _start), isCancelled, _ended);

    /// <summary>Moves what is not consumed into memory of its own.</summary>
    private void MoveRest(byte[] bytes, int room)
    {
        var length = _end - _start;
        var rest = ArrayPool<byte>.Shared.Rent(Math.Max(length + room, SmallestRest));
        bytes.AsSpan(_start, length).CopyTo(rest);
        (_bytes, _start, _examined, _end) = (rest, 0, _examined - _start, length);
    }

    /// <summary>While the lease lasts the loop receives nothing into the bytes. If the loop ends it first, they are the reader's.</summary>
    private void EndLease(byte[] leased)
    {
        MoveRest(leased, room: 0);
        if (!EndsLease())
            ArrayPool<byte>.Shared.Return(leased);
    }

    private void Grow(byte[] full)
    {
        MoveRest(full, room: full.Length);
        ArrayPool<byte>.Shared.Return(full);
    }

    private void Release()
    {
        if (_bytes is { } bytes && !EndsLease())
            ArrayPool<byte>.Shared.Return(bytes);
        _bytes = null;
        _start = _examined = _end = 0;
    }

    private bool EndsLease() => Interlocked.Exchange(ref _lease, 0) == 1;
}
