using System.Net;
using System.Net.Sockets;
using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

/// <summary>
/// A connection over any transport and either framing: bytes from the input pipe go through a decoder, frames through an encoder
/// into the output pipe. While it is idle it holds no buffer. It makes no assumption about the threads that its reads and
/// flushes go on with.
/// </summary>
/// <param name="transport">The bytes beneath. The connection ends or cuts it; who made it frees it.</param>
/// <param name="decoder">For what the peer sends; used by this connection only.</param>
/// <param name="encoder">For what is sent to the peer.</param>
/// <param name="clock">What <see cref="Silence"/> goes by; left out, the system's.</param>
public abstract partial class PipeConn(
    IConnTransport transport, FrameDecoder decoder, FrameEncoder encoder, TimeProvider? clock = null) : IConn
{
    // Open -> Ended by CloseAsync, and from either -> Aborted: a peer may refuse to take what an orderly end still owes it.
    private const int Open = 0;
    private const int Ended = 1;
    private const int Aborted = 2;

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private volatile int _state;
    private int _users; // of the transport: flush, close, abort
    private bool _reads; // right now, from memory of the transport
    private bool _writes; // right now, to memory of the transport

    /// <inheritdoc/>
    public EndPoint? RemoteEndPoint => transport.RemoteEndPoint;

    /// <inheritdoc/>
    public Task Closed => _closed.Task;

    /// <inheritdoc/>
    public string? Dispatcher => transport.Dispatcher;

    /// <inheritdoc/>
    public async ValueTask CloseAsync()
    {
        if (_flushing)
            throw new InvalidOperationException("A flush of this connection is still under way; await it, or abort.");
        Enter();
        try
        {
            if (Interlocked.CompareExchange(ref _state, Ended, Open) != Open)
                return;
            transport.Input.CancelPendingRead();
            MoveGathered();
            await transport.Output.CompleteAsync().ConfigureAwait(false);
            await transport.EndAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (MeansBroken(e))
        {
            // The peer was faster: what should be ended has ended.
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        Enter();
        try
        {
            var before = Interlocked.Exchange(ref _state, Aborted);
            if (before == Aborted)
                return;
            transport.Cut();
            if (before == Open)
                CancelPending();
        }
        finally
        {
            Leave();
        }
    }

    private void Enter() => Interlocked.Increment(ref _users);

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            CloseIfUnused();
    }

    /// <summary>The end of what a call does in the transport's memory.</summary>
    private void Leave(ref bool uses)
    {
        Volatile.Write(ref uses, false);
        CloseIfUnused();
    }

    /// <summary>The last one closes: who made the transport may free it then, and it is not for two at a time. Reads and writes,
    /// of which there are many, announce themselves without a barrier; this, once a connection, makes up for it: whoever was not
    /// seen here sees that the connection is not open any more.</summary>
    private void CloseIfUnused()
    {
        if (_state == Open || _closed.Task.IsCompleted)
            return;
        Interlocked.MemoryBarrierProcessWide();
        if (Volatile.Read(ref _users) == 0 && !Volatile.Read(ref _reads) && !Volatile.Read(ref _writes))
            _closed.TrySetResult();
    }

    private void CancelPending()
    {
        transport.Input.CancelPendingRead();
        transport.Output.CancelPendingFlush();
    }

    /// <summary>Whether a pipe or a socket failed for an outside reason; everything else is a bug and goes up.</summary>
    private static bool MeansBroken(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
