using Akka.Actor;
using Akka.Event;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelActorProtocol;

namespace Kim.Actors.Channels;

/// <summary>
/// Owns the writing side of one logged-in connection. Its mailbox is the write queue: a push is written into the connection's
/// buffer at once, and one flush, told to itself, follows all pushes that are queued already.
/// </summary>
internal sealed partial class ChannelActor : UntypedActor
{
    // Open     - Disconnect, Replace, a silent, wrong or slow peer -> Closing   a close frame is written
    //          - the peer's close frame                            -> Closing   its answer is written
    //          - the end of the stream                             -> Closing   nothing is written
    // Closing  - all is flushed and the peer has ended its side    -> Closed    the id is given back, then the connection closed
    // Open, Closing - Cut, write-wait, close-wait, a broken flush  -> Closed    the connection is aborted
    // Closed   - the manager, when the id is free again            -> stopped

    private readonly ChannelLink _link;
    private readonly IConn _conn;
    private readonly Outbox _outbox;
    private Deadlines _due = new();
    private TimeSpan _wakesAt = Deadlines.Never;
    private bool _flushTold;
    private bool _flushing;
    private bool _peerIsDone;
    private bool _readingIsOver;
    private bool _isFinished;
    private bool _crashed;

    private ChannelActor(ChannelLink link)
    {
        _link = link;
        _conn = link.Conn;
        _outbox = new Outbox(link.Settings.Outbox);
    }

    /// <summary>Without an expression tree or reflection: this is the accept path.</summary>
    public static Props Props(ChannelLink link)
    {
        var props = Akka.Actor.Props.CreateBy(new Producer(link));
        return link.Conn.Dispatcher is { } dispatcher ? props.WithDispatcher(dispatcher) : props;
    }

    protected override void PreStart()
    {
        PlanRead();
        PlanPing();
        Sleep();
    }

    protected override void OnReceive(object message) => Open(message);

    private void Open(object message)
    {
        switch (message)
        {
            case Push push: OnPush(push); break;
            case Broadcast broadcast: OnBroadcast(broadcast); break;
            case Disconnect disconnect: Close(disconnect.Code, disconnect.Reason); break;
            case Replace: Close(Refusal.Replaced.Code, Refusal.Replaced.Reason); Hurry(); break;
            case PeerClosed closed: OnPeerClosed(closed); break;
            case PeerViolated(var violation): OnViolated(violation); break;
            case ReadingEnded: OnReadingOver(); BecomeClosing(); break;
            case ReceiveTimeout: OnTimeoutWhileOpen(); break;
            default: OnAny(message); break;
        }
    }

    private void Closing(object message)
    {
        switch (message)
        {
            case Push push: Refuse(push); break;
            case Broadcast: _outbox.Drop(); break;
            case Disconnect or PeerViolated: break; // the first reason stands
            case Replace: Hurry(); break;
            case PeerClosed or ReadingEnded: OnReadingOver(); FinishIfDone(); break;
            case ReceiveTimeout: OnTimeout(); break;
            default: OnAny(message); break;
        }
    }

    private void OnAny(object message)
    {
        switch (message)
        {
            case Flush: OnFlush(); break;
            case Flushed: OnFlushed(); break;
            case ConnBroken(var cause): OnBroken(cause); break;
            case Hold: OnHold(); break;
            case HandedOn: TellHeld(); break;
            case Cut: Abort(PushStatus.Closed); break;
            default: OnStranger(message); break;
        }
    }

    private void Closed(object message)
    {
        switch (message)
        {
            case Push push: Refuse(push); break;
            case ConnClosed: _due.Close = Deadlines.Never; break;
            case ConnBroken(var cause): OnBroken(cause); break;
            case ReceiveTimeout: OnTimeout(); break;
            case Cut: Abort(PushStatus.Closed); break;
            case Internal or Broadcast or Disconnect: break; // came too late to matter
            default: OnStranger(message); break;
        }
    }

    /// <summary>Anybody can tell an actor anything, and without the marker it has put off the receive timeout.</summary>
    private void OnStranger(object message)
    {
        Unhandled(message);
        Self.Tell(ReceiveTimeout.Instance);
    }

    private void OnPush(Push push)
    {
        if (TryWrite(push.OpCode, push.Payload.Span) is { } refused)
            Refuse(push, refused);
        else if (push.RequestAck)
            _outbox.AddWaiter(Sender, push.ChannelId);
    }

    private void OnBroadcast(Broadcast broadcast)
    {
        if (TryWrite(broadcast.OpCode, broadcast.Payload.Span) is not null)
            _outbox.Drop();
    }

    private void Refuse(Push push, PushStatus status = PushStatus.Closed)
    {
        _outbox.Drop();
        if (push.RequestAck)
            Sender.Tell(new PushResult(push.ChannelId, status));
    }

    /// <returns>Why it was not written; null when it was.</returns>
    private PushStatus? TryWrite(OpCode opCode, ReadOnlySpan<byte> payload)
    {
        if (!_outbox.CanHold(payload.Length))
        {
            _link.Metrics.LimitReached(Limit.Outbox);
            Log.Warning("a message of {0} bytes to channel {1} is larger than kim.outbox", payload.Length, ChannelId.Printable(_link.Id));
            return PushStatus.TooBig;
        }
        if (!_outbox.HasRoom(payload.Length))
        {
            _link.Metrics.LimitReached(Limit.Outbox);
            Close(CloseCode.PolicyViolation, "outbox is full");
            return PushStatus.OutboxFull;
        }
        Write(opCode, payload);
        _outbox.CountMessage();
        return null;
    }

    /// <summary>The peer may be half-open, and must not hold the id for a close wait.</summary>
    private void Hurry()
    {
        _peerIsDone = true;
        FlushNow();
        if (_flushing)
            Abort(PushStatus.Closed);
    }

    private void OnPeerClosed(PeerClosed closed)
    {
        OnReadingOver();
        _link.EndWith(closed.Code, closed.Reason);
        Close(closed.Code, reason: "");
    }

    private void OnViolated(Violation violation)
    {
        _link.Metrics.Violated(violation);
        Close(violation.Code, violation.Reason);
    }

    private void OnReadingOver() => _peerIsDone = _readingIsOver = true;

    private void OnHold()
    {
        if (_link.Gate.Close())
            TellHeld();
    }

    private void TellHeld() => Context.Parent.Tell(new ChannelManagerActorProtocol.ReadingHeld(_link));

    /// <summary>Shows what an exception does not: whether it was this actor that failed.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch
        {
            _crashed = true;
            _link.Metrics.ChannelFailed();
            if (message is Push push)
                Refuse(push);
            else if (message is Broadcast)
                _outbox.Drop();
            throw;
        }
    }

    protected override void PostStop()
    {
        _outbox.GiveUp(PushStatus.Closed);
        TellDropped();
        if (_conn.Closed.IsCompleted)
            return;
        if (_isFinished)
            CloseConn(Refusal.Left);
        else if (_crashed && !_flushing)
            CloseConn(Refusal.Failed);
        else
            _conn.Abort();
    }

    private void TellDropped()
    {
        if (_outbox.Dropped == 0)
            return;
        _link.Metrics.MessagesDropped(_outbox.Dropped);
        Log.Debug("channel {0} dropped {1} messages", ChannelId.Printable(_link.Id), _outbox.Dropped);
    }

    /// <summary>When the actor is no more.</summary>
    private void CloseConn(Refusal refusal)
    {
        var farewell = new Farewell(_link.Settings.CloseWait, _link.Clock, Log);
        _link.EndWith(refusal.Code, refusal.Reason);
        _link.Farewell = farewell.SayAsync(_conn, refusal);
    }

    private ILoggingAdapter Log => Context.GetLogger();

    private sealed class Producer(ChannelLink link) : IIndirectActorProducer
    {
        public Type ActorType => typeof(ChannelActor);

        public ActorBase Produce() => new ChannelActor(link);

        public void Release(ActorBase actor)
        {
        }
    }
}
