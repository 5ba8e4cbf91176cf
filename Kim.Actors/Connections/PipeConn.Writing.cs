using System.Buffers;
using System.Runtime.CompilerServices;
using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

public abstract partial class PipeConn
{
    private GatherBuffer? _gathered; // touched by the writer only; the end of a flush leaves it alone
    private volatile bool _flushing;

    /// <inheritdoc/>
    public int Write(OpCode opCode, ReadOnlySpan<byte> payload)
    {
        Volatile.Write(ref _writes, true);
        try
        {
            return _state == Open ? encoder.Write(Target(), opCode, payload) : 0;
        }
        finally
        {
            Leave(ref _writes);
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FlushAsync()
    {
        if (_flushing)
            throw new InvalidOperationException("A flush of this connection is still under way.");
        Enter();
        try
        {
            if (_state != Open)
                throw new IOException("The connection is closed.");
            MoveGathered();
            _flushing = true;
            var result = await transport.Output.FlushAsync().ConfigureAwait(false);
            if (result.IsCanceled || result.IsCompleted || transport.IsBroken)
                throw new IOException("The connection is broken.");
        }
        catch (Exception e) when (e is not IOException && MeansBroken(e))
        {
            throw new IOException("The connection is broken.", e);
        }
        finally
        {
            _flushing = false;
            Leave();
        }
    }

    /// <summary>Adds bytes as they are to what the next flush sends; nothing on a closed connection.</summary>
    private protected void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        if (_state == Open)
            Target().Write(bytes);
    }

    /// <summary>Where a frame may go now. Not every pipe may be written to while it is being flushed.</summary>
    private IBufferWriter<byte> Target()
    {
        if (_flushing)
            return _gathered ??= new GatherBuffer();
        MoveGathered();
        return transport.Output;
    }

    private void MoveGathered() => _gathered?.MoveTo(transport.Output);
}
