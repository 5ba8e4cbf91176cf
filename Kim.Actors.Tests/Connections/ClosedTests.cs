using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Connections;

/// <summary>When a connection is closed its transport may be freed: nothing may use it any more.</summary>
public class ClosedTests
{
    private readonly StuckTransport _transport = new();
    private readonly IConn _conn;

    public ClosedTests() => _conn = new TcpConn(_transport, new FrameLimits());

    [Fact]
    public async Task An_aborted_connection_is_closed_when_its_flush_has_come_to_an_end()
    {
        _conn.Write(OpCode.Text, "a"u8);
        var flush = _conn.FlushAsync().AsTask();

        _conn.Abort();
        Assert.False(_conn.Closed.IsCompleted);

        _transport.Stuck.Release();
        await Assert.ThrowsAsync<IOException>(() => flush.InTime());
        await _conn.Closed.InTime();
    }

    [Fact]
    public async Task An_aborted_connection_is_closed_when_the_end_that_was_under_way_has_come()
    {
        _conn.Write(OpCode.Text, "a"u8);
        var closing = _conn.CloseAsync().AsTask();

        _conn.Abort();
        Assert.False(_conn.Closed.IsCompleted);

        _transport.Stuck.Release();
        await closing.InTime();
        await _conn.Closed.InTime();
    }

    [Fact]
    public async Task An_aborted_connection_without_a_flush_is_closed_at_once()
    {
        _conn.Abort();

        Assert.True(_conn.Closed.IsCompleted);
        await Assert.ThrowsAsync<IOException>(() => _conn.FlushAsync().InTime());
    }

    [Fact]
    public void A_connection_that_is_aborted_during_a_write_is_closed_after_it()
    {
        var closedMeanwhile = true;
        _transport.Stuck.OnGetSpan = () => closedMeanwhile = AbortAndLook();

        _conn.Write(OpCode.Text, "a"u8);

        Assert.False(closedMeanwhile);
        Assert.True(_conn.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_connection_that_is_aborted_during_a_read_is_closed_after_it()
    {
        var closedMeanwhile = true;
        _transport.Received.OnAdvanceTo = () => closedMeanwhile = AbortAndLook();

        Assert.Equal(FrameRead.End, await _conn.ReadAsync().InTime());

        Assert.False(closedMeanwhile);
        Assert.True(_conn.Closed.IsCompleted);
    }

    [Fact]
    public void A_write_that_is_refused_does_not_count_for_ever()
    {
        Assert.Throws<ArgumentException>(() => _conn.Write(OpCode.Continuation, default));

        Assert.True(AbortAndLook());
    }

    private bool AbortAndLook()
    {
        _conn.Abort();
        return _conn.Closed.IsCompleted;
    }

    private sealed class StuckTransport : IConnTransport
    {
        public StuckWriter Stuck { get; } = new();

        public HalfFrameReader Received { get; } = new();

        public PipeReader Input => Received;

        public PipeWriter Output => Stuck;

        public EndPoint? RemoteEndPoint => null;

        public ValueTask EndAsync() => ValueTask.CompletedTask;

        public void Cut()
        {
        }
    }

    /// <summary>Takes its time with every flush, cancelled or not.</summary>
    private sealed class StuckWriter : PipeWriter
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly byte[] _memory = new byte[4096];

        public Action OnGetSpan { get; set; } = () => { };

        public void Release() => _released.SetResult();

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await _released.Task;
            return new FlushResult(isCanceled: true, isCompleted: false);
        }

        public override async ValueTask CompleteAsync(Exception? exception = null) => await _released.Task;

        public override void Advance(int bytes)
        {
        }

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _memory;

        public override Span<byte> GetSpan(int sizeHint = 0)
        {
            OnGetSpan();
            return _memory;
        }
    }

    /// <summary>Has the first byte of a frame, again and again.</summary>
    private sealed class HalfFrameReader : PipeReader
    {
        private static readonly ReadResult FirstByte = new(new ReadOnlySequence<byte>([(byte)OpCode.Text]), false, false);

        public Action OnAdvanceTo { get; set; } = () => { };

        public override void AdvanceTo(SequencePosition consumed) => OnAdvanceTo();

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => AdvanceTo(consumed);

        public override void CancelPendingRead()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(FirstByte);

        public override bool TryRead(out ReadResult result)
        {
            result = FirstByte;
            return true;
        }
    }
}
