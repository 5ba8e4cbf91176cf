using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

public abstract partial class PipeConn
{
    private ReadOnlySequence<byte> _received; // taken from the pipe, not decoded yet
    private bool _holdsReceived;
    private bool _readToEnd;
    private long _heardAt = (clock ?? TimeProvider.System).GetTimestamp();

    /// <inheritdoc/>
    public TimeSpan Silence => _clock.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <inheritdoc/>
    public ValueTask<FrameRead> ReadAsync(CancellationToken cancellationToken = default) =>
        TryDecode(out var read) ? new ValueTask<FrameRead>(read) : ReceiveAsync(cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FrameRead> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var result = await transport.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
                // Before any look at the bytes: a peer that left early completes the pipe with an empty buffer, for ever.
                if (IsEnd(result))
                    return EndReading();
                if (result.Buffer.IsEmpty)
                {
                    // Somebody gave an earlier read up, in the moment in which it completed.
                    transport.Input.AdvanceTo(result.Buffer.End);
                    continue;
                }
                Volatile.Write(ref _heardAt, _clock.GetTimestamp());
                _received = result.Buffer;
                _holdsReceived = true;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e) when (MeansBroken(e))
            {
                return EndReading();
            }
            if (TryDecode(out var read))
                return read;
        }
    }

    private bool IsEnd(in ReadResult result) =>
        result.IsCanceled ? _state != Open || transport.IsBroken : result.IsCompleted && result.Buffer.IsEmpty;

    /// <summary>Answers from the bytes at hand, without waiting for the transport.</summary>
    private bool TryDecode(out FrameRead read)
    {
        Volatile.Write(ref _reads, true);
        try
        {
            if (_state == Open && !_readToEnd)
                return TryDecodeReceived(out read);
            read = EndReading();
            return true;
        }
        finally
        {
            Leave(ref _reads);
        }
    }

    private bool TryDecodeReceived(out FrameRead read)
    {
        read = default;
        if (!_holdsReceived)
            return false;
        var status = decoder.Decode(ref _received, out var frame);
        if (_received.IsEmpty)
            ReleaseReceived(); // at once: who takes the frame may come back late
        if (status != DecodeStatus.NeedMore)
            read = status == DecodeStatus.Violated ? FrameRead.Of(decoder.Violation!) : FrameRead.Of(frame);
        return status != DecodeStatus.NeedMore;
    }

    private void ReleaseReceived()
    {
        transport.Input.AdvanceTo(_received.End);
        _received = default;
        _holdsReceived = false;
    }

    private FrameRead EndReading()
    {
        if (!_readToEnd)
        {
            _readToEnd = true;
            _received = default;
            transport.Input.Complete();
        }
        return FrameRead.End;
    }
}
