using Akka.Actor;
using Akka.Event;
using Kim.Actors.Login;
using Kim.Actors.Metrics;
using Kim.Actors.Settings;
using static Kim.Actors.Channels.ChannelManagerActorProtocol;

namespace Kim.Actors.Channels;

/// <summary>
/// Holds the map from id to channel of one node and is its only writer, so that of two logins with one id one wins. Passes
/// <see cref="Push"/>, <see cref="Broadcast"/> and <see cref="Disconnect"/> on, and answers <see cref="FindChannel"/>,
/// <see cref="CountChannels"/> and <see cref="ListChannels"/>. Its children are the channels and the listeners; it never
/// restarts.
/// </summary>
/// <param name="settings">The node's settings.</param>
/// <param name="listener">Makes one listener; <c>listener.parallelism</c> are started.</param>
/// <param name="dispatchers">Ids of dispatchers for the listeners, as many; null lets their props decide.</param>
public sealed partial class ChannelManagerActor(KimSettings settings, Props listener, IReadOnlyList<string>? dispatchers) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly KimMetrics _metrics = KimMetrics.For(Context.System);
    private readonly Dictionary<string, Entry> _channels = new(StringComparer.Ordinal);
    private readonly ChannelRoom _room = new(settings, ChannelCounts.For(Context.System));
    private IActorRef[] _listeners = [];

    /// <summary>Props of a manager. A node has one.</summary>
    /// <param name="settings">The node's settings.</param>
    /// <param name="listener">Props of the listener, the actor that gets <see cref="Connected"/>, <see cref="Received"/> and
    /// <see cref="Disconnected"/>. When it throws it starts again, and its channels stay. When it stops they stay too, but what
    /// they send becomes dead letters, and logins that would belong to it are refused with 1011.</param>
    /// <param name="dispatchers">Ids of dispatchers for the listeners, as many; left out, their props decide.</param>
    /// <exception cref="KimSettingsException">The settings make no sense.</exception>
    public static Props Props(KimSettings settings, Props listener, IReadOnlyList<string>? dispatchers = null)
    {
        SettingsRules.Check(settings);
        ArgumentNullException.ThrowIfNull(listener);
        return Akka.Actor.Props.Create(typeof(ChannelManagerActor), settings, listener, dispatchers);
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new ManagerSupervision(_metrics);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _listeners = new IActorRef[settings.ListenerParallelism];
        for (var i = 0; i < _listeners.Length; i++)
            _listeners[i] = Context.Watch(Context.ActorOf(ListenerProps(i), $"{ManagerSupervision.ListenerPrefix}{i + 1}"));
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        foreach (var entry in _channels.Values)
            _room.Remove(entry.Link.Conn.RemoteEndPoint);
    }

    private Props ListenerProps(int number) => dispatchers is null ? listener : listener.WithDispatcher(dispatchers[number]);

    /// <summary>A message that can't be handled must not cost the map: the error is logged, and the next one comes.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception e)
        {
            _log.Error(e, "the manager could not handle a {0}", message.GetType().Name);
            return true;
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Push push: OnPush(push); break;
            case Broadcast broadcast: OnBroadcast(broadcast); break;
            case Disconnect disconnect: OnDisconnect(disconnect); break;
            case FindChannel find: OnFind(find); break;
            case CountChannels: Sender.Tell(new ChannelCount(_channels.Count)); break;
            case ListChannels: OnList(); break;
            case GetListeners: Sender.Tell(new Listeners([.. _listeners])); break;
            case Register register: OnRegister(new Newcomer(register.Link, Sender)); break;
            case ChannelEnded ended: OnEnded(ended.Link); break;
            case Terminated terminated: OnListenerStopped(terminated.ActorRef); break;
            default: OnDrainMessage(message); break;
        }
    }

    private void OnPush(Push push)
    {
        if (_channels.TryGetValue(push.ChannelId, out var entry))
            entry.Channel.Forward(push);
        else if (push.RequestAck)
            Sender.Tell(new PushResult(push.ChannelId, PushStatus.NotFound));
        else
            _log.Debug("nobody has the id {0} that a push goes to", ChannelId.Printable(push.ChannelId));
    }

    private void OnBroadcast(Broadcast broadcast)
    {
        if (broadcast.Payload.Length > settings.Outbox)
        {
            _metrics.LimitReached(Limit.Outbox);
            _metrics.MessagesDropped(_channels.Count);
            _log.Error("a broadcast of {0} bytes is larger than kim.outbox: it is sent to nobody", broadcast.Payload.Length);
            return;
        }
        foreach (var entry in _channels.Values)
            entry.Channel.Tell(broadcast);
    }

    private void OnDisconnect(Disconnect disconnect)
    {
        if (_channels.TryGetValue(disconnect.ChannelId, out var entry))
            entry.Channel.Tell(disconnect);
    }

    private void OnFind(FindChannel find) =>
        Sender.Tell(new FoundChannel(find.ChannelId, _channels.GetValueOrDefault(find.ChannelId)?.Agent));

    private void OnList() => Sender.Tell(new ChannelList([.. _channels.Values.Select(entry => entry.Agent)]));

    /// <summary>Its channels stay: they can still be pushed to. What they send becomes dead letters, which the runtime counts
    /// and logs.</summary>
    private void OnListenerStopped(IActorRef stopped)
    {
        _listeners[Array.IndexOf(_listeners, stopped)] = ActorRefs.Nobody;
        _log.Error("{0} has stopped: its channels are no longer heard, and logins that belong to it refused", stopped.Path.Name);
    }
}
