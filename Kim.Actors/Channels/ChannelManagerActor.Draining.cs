using Akka.Actor;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelManagerActorProtocol;

namespace Kim.Actors.Channels;

// How a node lets go of its channels: so many of each listener at a time, and of each channel
//   Hold -> channel, ReadingHeld -> here       its listener is given nothing more
//   Identify -> listener, ActorIdentity -> here   the listener has handled what it was given, and its pushes have gone by
//   Disconnect -> channel                      1001, after those pushes
public sealed partial class ChannelManagerActor
{
    private const int BatchSize = 256;

    private Drainage? _drain;

    private void OnDrainMessage(object message)
    {
        switch (message)
        {
            case Drain: OnDrain(); break;
            case ReadingHeld held: OnHeld(held); break;
            case ActorIdentity { MessageId: ChannelLink link }: OnAnswered(link); break;
            case CutAll: OnCutAll(); break;
            default: Unhandled(message); break;
        }
    }

    private void OnDrain()
    {
        _drain ??= new Drainage(_channels.Values);
        _drain.Askers.Add(Sender);
        foreach (var listener in _drain.Left.Keys)
            FillBatch(_drain, listener);
        AnswerIfDrained(_drain);
    }

    /// <summary>A listener that hangs holds up none but its own channels.</summary>
    private void FillBatch(Drainage drain, IActorRef listener)
    {
        var left = drain.Left[listener];
        while (left.Batch.Count < BatchSize && left.Waiting.TryDequeue(out var entry))
        {
            if (IsHere(entry.Link) && left.Batch.Add(entry.Link))
                entry.Channel.Tell(ChannelActorProtocol.Hold.Instance);
        }
    }

    private void OnHeld(ReadingHeld held)
    {
        if (_drain is not null && IsHere(held.Link))
            _channels[held.Link.Id].Listener.Tell(new Identify(held.Link), Self);
    }

    private void OnAnswered(ChannelLink link)
    {
        if (!IsHere(link))
            return;
        var entry = _channels[link.Id];
        entry.Channel.Tell(new Disconnect(link.Id, CloseCode.GoingAway, Refusal.Stopping.Reason));
        BatchIsDoneWith(entry);
    }

    private void OnEndedWhileDraining(Entry entry)
    {
        if (_drain is null)
            return;
        _drain.Ended++;
        BatchIsDoneWith(entry);
        AnswerIfDrained(_drain);
    }

    private void BatchIsDoneWith(Entry entry)
    {
        if (_drain is not null && _drain.Left[entry.Listener].Batch.Remove(entry.Link))
            FillBatch(_drain, entry.Listener);
    }

    private void OnCutAll()
    {
        if (_drain is not null)
            _drain.Cut = _channels.Count;
        foreach (var entry in _channels.Values)
        {
            _metrics.LimitReached(Limit.DrainWait);
            entry.Channel.Tell(ChannelActorProtocol.Cut.Instance);
        }
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

    private sealed class Drainage(IEnumerable<Entry> entries)
    {
        public Dictionary<IActorRef, Share> Left { get; } = entries
            .GroupBy(entry => entry.Listener)
            .ToDictionary(listener => listener.Key, listener => new Share(listener));

        public List<IActorRef> Askers { get; } = [];

        public int Ended { get; set; }

        public int Cut { get; set; }
    }
    /// <summary>The channels of one listener.</summary>
    private sealed class Share(IEnumerable<Entry> entries)
    {
        public Queue<Entry> Waiting { get; } = new(entries);

        public HashSet<ChannelLink> Batch { get; } = [];
    }
}
