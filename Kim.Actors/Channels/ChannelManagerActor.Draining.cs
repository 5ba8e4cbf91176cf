using Akka.Actor;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelManagerActorProtocol;

namespace Kim.Actors.Channels;

// How a node lets go of its channels: batch by batch, at the pace of DrainPace, and of each channel
//   Hold -> channel, ReadingHeld -> here       its listener is given nothing more
//   Identify -> listener, ActorIdentity -> here   the listener has handled what it was given, and its pushes have gone by
//   Disconnect -> channel                      1001, after those pushes
// No channel waits for another, so a listener that hangs holds up none but its own.
public sealed partial class ChannelManagerActor
{
    private Drainage? _drain;

    private void OnDrainMessage(object message)
    {
        switch (message)
        {
            case Drain: OnDrain(); break;
            case HoldBatch(var batch): OnHoldBatch(batch); break;
            case ReadingHeld held: OnHeld(held); break;
            case ActorIdentity { MessageId: ChannelLink link }: OnAnswered(link); break;
            case CutAll: OnCutAll(); break;
            default: Unhandled(message); break;
        }
    }

    private void OnDrain()
    {
        if (_drain is null)
        {
            _drain = new Drainage();
            PlanBatches();
        }
        _drain.Askers.Add(Sender);
        AnswerIfDrained(_drain);
    }

    private void PlanBatches()
    {
        var batches = _channels.Values.Select(entry => entry.Link).Chunk(DrainPace.BatchSize).ToArray();
        foreach (var (batch, start) in batches.Zip(DrainPace.Starts(batches.Length, settings.DrainWait, Random.Shared)))
        {
            if (start > TimeSpan.Zero)
                Context.System.Scheduler.ScheduleTellOnce(start, Self, new HoldBatch(batch), Self);
            else
                OnHoldBatch(batch);
        }
    }

    private void OnHoldBatch(IReadOnlyList<ChannelLink> batch)
    {
        foreach (var link in batch.Where(IsHere))
            _channels[link.Id].Channel.Tell(ChannelActorProtocol.Hold.Instance);
    }

    private void OnHeld(ReadingHeld held)
    {
        if (_drain is not null && IsHere(held.Link))
            _channels[held.Link.Id].Listener.Tell(new Identify(held.Link), Self);
    }

    private void OnAnswered(ChannelLink link)
    {
        if (IsHere(link))
            _channels[link.Id].Channel.Tell(new Disconnect(link.Id, CloseCode.GoingAway, Refusal.Stopping.Reason));
    }

    private void OnEndedWhileDraining()
    {
        if (_drain is null)
            return;
        _drain.Ended++;
        AnswerIfDrained(_drain);
    }

    private void OnCutAll()
    {
        if (_drain is { Cut: 0 })
            _drain.Cut = _channels.Count;
        foreach (var entry in _channels.Values)
            entry.Channel.Tell(ChannelActorProtocol.Cut.Instance);
        foreach (var _ in _channels)
            _metrics.LimitReached(Limit.DrainWait);
    }

    private void AnswerIfDrained(Drainage drain)
    {
        if (_channels.Count > 0)
            return;
        foreach (var asker in drain.Askers)
            asker.Tell(new Drained(drain.Ended - drain.Cut, drain.Cut));
        drain.Askers.Clear();
    }

    private bool IsHere(ChannelLink link) => _channels.TryGetValue(link.Id, out var entry) && entry.Link == link;

    private sealed class Drainage
    {
        public List<IActorRef> Askers { get; } = [];

        public int Ended { get; set; }

        public int Cut { get; set; }
    }
}
