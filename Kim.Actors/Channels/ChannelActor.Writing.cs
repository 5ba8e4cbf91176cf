using Akka.Actor;
using Akka.Event;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using static Kim.Actors.Channels.ChannelActorProtocol;

namespace Kim.Actors.Channels;

// Writing, flushing and closing.
internal sealed partial class ChannelActor
{
    private void Write(OpCode opCode, ReadOnlySpan<byte> payload)
    {
        _outbox.Add(_conn.Write(opCode, payload));
        TellFlush();
    }

    private void TellFlush()
    {
        if (_flushTold || _flushing)
            return;
        _flushTold = true;
        Self.Tell(Flush.Instance);
    }

    private void OnFlush()
    {
        _flushTold = false;
        FlushNow();
    }

    private void FlushNow()
    {
        if (_flushing)
            return;
        if (_link.End is null)
            WritePong();
        if (_outbox.HasGathered)
            StartFlush();
        else
            FinishIfDone();
    }

    private void WritePong()
    {
        if (_link.TryTakePong(out var pong))
            _outbox.Add(_conn.Write(OpCode.Pong, pong.Span));
    }

    private void StartFlush()
    {
        _outbox.FlushBegins();
        var flush = _conn.FlushAsync();
        if (flush.IsCompletedSuccessfully)
        {
            flush.GetAwaiter().GetResult(); // it is complete: this blocks nothing, and gives a pooled source back
            _outbox.FlushEnded();
            FinishIfDone();
            return;
        }
        _flushing = true;
        _due.Flush = Deadlines.After(_link.Now, _link.WriteWait);
        flush.AsTask().PipeTo(Self, success: FlushedMessage, failure: BrokenMessage);
        WakeBy(_due.Flush);
    }

    private void OnFlushed()
    {
        _flushing = false;
        _due.Flush = Deadlines.Never;
        _outbox.FlushEnded();
        FlushNow();
    }

    /// <summary>Writes a close frame, after what was pushed before, and waits for the peer's, unless it has come. Nothing is sent
    /// after it (RFC 6455, section 5.5.1).</summary>
    private void Close(CloseCode code, string reason)
    {
        WritePong();
        _link.EndWith(code, reason);
        Span<byte> payload = stackalloc byte[ClosePayload.MaxLength];
        Write(OpCode.Close, payload[..ClosePayload.Write(payload, code, reason)]);
        BecomeClosing();
    }

    private void BecomeClosing()
    {
        Become(Closing);
        _link.Gate.Close();
        _due.Read = _due.Ping = Deadlines.Never;
        _due.Close = Deadlines.After(_link.Now, _link.Settings.CloseWait);
        TellFlush();
        WakeBy(_due.Close);
    }

    private void FinishIfDone()
    {
        if (_peerIsDone && !_flushing && !_outbox.HasGathered)
            Finish();
    }

    /// <summary>Who sees the end of its connection may come again at once: so its id is free before that, if nothing of this
    /// channel can reach the listener any more. The manager stops this actor, which then closes the connection.</summary>
    private void Finish()
    {
        Become(Closed);
        _isFinished = _readingIsOver;
        if (_isFinished)
            Context.Parent.Tell(new ChannelManagerActorProtocol.ChannelEnded(_link));
        else
            _conn.CloseAsync().AsTask().PipeTo(Self, success: ClosedMessage, failure: BrokenMessage);
    }

    private void Abort(PushStatus status)
    {
        Become(Closed);
        _due = new Deadlines();
        _outbox.GiveUp(status);
        _conn.Abort();
    }

    private void OnBroken(Exception cause)
    {
        if (cause is IOException)
            Log.Debug("channel {0} is broken: {1}", ChannelId.Printable(_link.Id), cause.Message);
        else
            Log.Error(cause, "channel {0} is cut", ChannelId.Printable(_link.Id));
        Abort(PushStatus.Closed);
    }

    private static readonly Func<object> FlushedMessage = () => Flushed.Instance;
    private static readonly Func<object> ClosedMessage = () => ConnClosed.Instance;
    private static readonly Func<Exception, object> BrokenMessage = e => new ConnBroken(e);
}
