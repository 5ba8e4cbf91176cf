using Akka.Actor;
using Akka.Event;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelActorProtocol;

namespace Kim.Actors.Channels;

/// <summary>
/// Reads one connection to its end: messages go to the listener, what is the protocol's business to the channel's actor. It
/// allocates nothing per message but the <see cref="Received"/>, and goes on with whatever thread a read completes on.
/// </summary>
internal sealed class ReadLoop(ChannelLink link, Agent agent, IActorRef listener, ILoggingAdapter log)
{
    private readonly IConn _conn = link.Conn;
    private readonly ListenerWindow _window = new(listener, link.Settings.ListenerWindow, link.Gate, link.Conn.Closed);
    private readonly bool _limitsMessages = link.Settings.RateLimit is { Messages: > 0 } or { Bytes: > 0 };
    private RateGate _rate;
    private bool _isTooFast;

    public ChannelLink Link => link;

    public IActorRef Channel => agent.Channel;

    /// <summary>Completes when nothing more will come. Never fails: what should not happen is logged and closes the channel
    /// with 1011.</summary>
    public async Task RunAsync()
    {
        try
        {
            do
            {
                if (_window.IsFull)
                    await WaitForListenerAsync().ConfigureAwait(false);
            }
            while (Take(await _conn.ReadAsync().ConfigureAwait(false)));
        }
        catch (Exception e)
        {
            log.Error(e, "the read loop of channel {0} failed", ChannelId.Printable(link.Id));
            Channel.Tell(new Disconnect(link.Id, Refusal.Failed.Code, Refusal.Failed.Reason), ActorRefs.NoSender);
        }
        finally
        {
            _window.End();
        }
    }

    private async Task WaitForListenerAsync()
    {
        var since = link.Now - _conn.Silence; // the first time, since before the login was decided
        link.ReadingPauses();
        if (_window.IsBehind)
            link.Metrics.LimitReached(Limit.ListenerWindow);
        await _window.MoveOnAsync().ConfigureAwait(false);
        link.ReadingGoesOn();
        var now = link.Now;
        _rate.Forgive(now - since, now);
    }

    /// <returns>Whether more may come.</returns>
    private bool Take(in FrameRead read)
    {
        switch (read.Status)
        {
            case FrameReadStatus.Frame:
                return Take(read.Frame);
            case FrameReadStatus.Violated:
                Channel.Tell(new PeerViolated(read.Violation!), ActorRefs.NoSender);
                return true;
            default:
                return false;
        }
    }

    private bool Take(in Frame frame)
    {
        switch (frame.OpCode)
        {
            case OpCode.Text or OpCode.Binary when !_limitsMessages && !_isTooFast || IsWithinRate(frame):
                HandOn(frame);
                return true;
            case OpCode.Ping when IsWithinRate(frame):
                Answer(frame.Payload);
                return true;
            case OpCode.Pong:
                IsWithinRate(frame); // it has shown life, and that is all
                return true;
            case OpCode.Close:
                TakeClose(frame.Payload.Span);
                return false;
            default:
                return true;
        }
    }

    /// <summary>After the first frame that is too many, all are, until the peer has closed. Messages that go no further don't count.</summary>
    private bool IsWithinRate(in Frame frame)
    {
        if (frame.OpCode < OpCode.Close && link.Gate.IsClosed)
            return !_isTooFast;
        if (!_isTooFast && _rate.Take(frame, link.Settings.RateLimit, link.Now) is { } violation)
        {
            _isTooFast = true;
            Channel.Tell(new PeerViolated(violation), ActorRefs.NoSender);
        }
        return !_isTooFast;
    }

    private void HandOn(in Frame message)
    {
        if (!link.Gate.TryEnter())
            return; // the channel closes: nobody would be there to be answered
        listener.Tell(new Received(agent, message.Payload, message.OpCode), Channel);
        _window.Add();
        if (!link.Gate.Leave())
            Channel.Tell(HandedOn.Instance, ActorRefs.NoSender);
    }

    private void Answer(ReadOnlyMemory<byte> ping)
    {
        if (link.OfferPong(ping))
            Channel.Tell(Flush.Instance, ActorRefs.NoSender);
    }

    private void TakeClose(ReadOnlySpan<byte> payload)
    {
        ClosePayload.TryRead(payload, out var code, out var reason);
        Channel.Tell(new PeerClosed(code, reason), ActorRefs.NoSender);
    }
}
