using Akka.Actor;
using Akka.Event;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Actors.Channels;

// The receive timeout, which all waits share. Frames and pushes don't touch it: when it fires, the times are compared.
internal sealed partial class ChannelActor
{
    private void OnTimeoutWhileOpen()
    {
        PlanRead();
        var now = _link.Now;
        if (now >= _due.Read)
            CloseSilent();
        else if (now >= _due.Ping)
            Ping();
        OnTimeout();
    }

    private void OnTimeout()
    {
        var now = _link.Now;
        if (now >= _due.Flush)
            CutLate(PushStatus.TimedOut, Limit.WriteWait);
        else if (now >= _due.Close)
            CutLate(PushStatus.Closed, Limit.CloseWait);
        Sleep();
    }

    private void CloseSilent()
    {
        _link.Metrics.LimitReached(Limit.ReadWait);
        Close(CloseCode.GoingAway, "read wait is over");
    }

    private void Ping()
    {
        Write(OpCode.Ping, default);
        PlanPing();
    }

    private void PlanRead() => _due.Read = Deadlines.After(_link.SilentSince, _link.ReadWait);

    private void PlanPing()
    {
        var interval = _link.Settings.PingInterval;
        _due.Ping = interval > TimeSpan.Zero ? Deadlines.After(_link.Now, interval) : Deadlines.Never;
    }

    private void CutLate(PushStatus status, string wait)
    {
        _link.Metrics.LimitReached(wait);
        Log.Debug("channel {0} is cut: {1} is over", ChannelId.Printable(_link.Id), wait);
        Abort(status);
    }

    private void Sleep()
    {
        _wakesAt = _due.Earliest;
        Context.SetReceiveTimeout(Deadlines.SleepUntil(_wakesAt, _link.Now));
    }

    /// <summary>Sees to it that a new wait is not slept through. What a receive timeout that is set while a marked message is
    /// handled does to the one that is running, Akka.NET leaves open. So the actor wakes itself.</summary>
    private void WakeBy(TimeSpan due)
    {
        if (due >= _wakesAt)
            return;
        _wakesAt = due;
        Self.Tell(ReceiveTimeout.Instance);
    }
}
