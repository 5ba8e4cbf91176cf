using Akka.Actor;
using Akka.Event;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelManagerActorProtocol;

namespace Kim.Actors.Channels;

// How channels come into the map and leave it.
public sealed partial class ChannelManagerActor
{
    private void OnRegister(Newcomer newcomer)
    {
        if (WhyNot(newcomer.Link) is { } why)
            Refuse(newcomer, why);
        else if (_channels.TryGetValue(newcomer.Link.Id, out var old))
            Succeed(old, newcomer);
        else
            Admit(newcomer);
    }

    private Refusal? WhyNot(ChannelLink link) =>
        _drain is not null ? Refusal.Stopping
        : ListenerOf(link.Id).IsNobody() ? Refusal.Failed
        : _channels.TryGetValue(link.Id, out var old) ? WhyNotSucceed(old, link)
        : _room.Check(link.Conn.RemoteEndPoint);

    private Refusal? WhyNotSucceed(Entry old, ChannelLink link) => settings.DuplicateId == DuplicateId.Reject
        ? Refusal.Repeated
        : _room.CheckSuccessor(old.Link.Conn.RemoteEndPoint, link.Conn.RemoteEndPoint);

    /// <summary>The newcomer waits until the old channel has ended, so that its end comes before the newcomer's beginning. Only
    /// one can wait: the newest.</summary>
    private static void Succeed(Entry old, Newcomer newcomer)
    {
        if (old.Successor is { } superseded)
            Refuse(superseded, Refusal.Replaced);
        else
            old.Channel.Tell(ChannelActorProtocol.Replace.Instance);
        old.Successor = newcomer;
    }

    private static void Refuse(Newcomer newcomer, Refusal why) => newcomer.Asker.Tell(new NotRegistered(why));

    private void Admit(Newcomer newcomer)
    {
        var link = newcomer.Link;
        var channel = Context.ActorOf(ChannelActor.Props(link));
        var entry = new Entry(link, new Agent(link.Id, channel, link.Metadata), ListenerOf(link.Id));
        _channels.Add(link.Id, entry);
        _room.Add(link.Conn.RemoteEndPoint);
        entry.Listener.Tell(new Connected(entry.Agent), channel);
        newcomer.Asker.Tell(new Registered(entry.Agent, entry.Listener));
    }

    private void OnEnded(ChannelLink link)
    {
        if (!_channels.TryGetValue(link.Id, out var entry))
            return; // it was refused
        if (entry.Link == link)
            Remove(entry);
        else if (entry.Successor?.Link == link)
            entry.Successor = null; // it did not wait
    }

    private void Remove(Entry entry)
    {
        _channels.Remove(entry.Link.Id);
        _room.Remove(entry.Link.Conn.RemoteEndPoint);
        var (code, reason) = entry.Link.End ?? new Violation(CloseCode.Abnormal, "");
        _metrics.ChannelClosed(code);
        entry.Listener.Tell(new Disconnected(entry.Agent, code, reason), entry.Channel);
        entry.Channel.Tell(PoisonPill.Instance); // after every push that was passed on: they are answered
        LogEnd(entry, code, reason);
        if (entry.Successor is { } successor)
            OnRegister(successor);
        OnEndedWhileDraining();
    }

    private void LogEnd(Entry entry, CloseCode code, string reason)
    {
        if (_log.IsDebugEnabled)
            _log.Debug("channel {0} has ended: {1} {2}", ChannelId.Printable(entry.Link.Id), (int)code, ChannelId.Printable(reason));
    }

    /// <summary>A channel keeps to one listener. By FNV-1a, which is the same on every node and in every run.</summary>
    private IActorRef ListenerOf(string id)
    {
        var hash = 2166136261u;
        foreach (var c in id)
            hash = (hash ^ c) * 16777619u;
        return _listeners[hash % (uint)_listeners.Length];
    }

    private sealed record Newcomer(ChannelLink Link, IActorRef Asker);

    private sealed class Entry(ChannelLink link, Agent agent, IActorRef listener)
    {
        public ChannelLink Link => link;

        public Agent Agent => agent;

        public IActorRef Channel => agent.Channel;

        public IActorRef Listener => listener;

        /// <summary>Who gets the id when this channel has ended.</summary>
        public Newcomer? Successor { get; set; }
    }
}
