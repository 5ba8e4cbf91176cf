namespace Akka.Event;

/// <summary>
/// The system's bus: actors subscribe to a type and get what is published of it and of the types derived from it.
/// A subscriber that stops is unsubscribed.
/// </summary>
/// <param name="debug">Whether each subscription is logged, at level <c>DEBUG</c>.</param>
public class EventStream(bool debug) : LoggingBus
{
    private readonly bool _debug = debug;
    private readonly Lock _lock = new();
    private HashSet<IActorRef> _waiting = [];
    private IActorRef _unsubscriber;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        Note($"subscribing {subscriber} to channel {channel}");
        var changed = base.Subscribe(subscriber, channel);
        Register(subscriber);
        return changed;
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        Note($"unsubscribing {subscriber} from all channels");
        var changed = base.Unsubscribe(subscriber);
        Unregister(subscriber);
        return changed;
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        Note($"unsubscribing {subscriber} from channel {channel}");
        var changed = base.Unsubscribe(subscriber, channel);
        Unregister(subscriber);
        return changed;
    }

    /// <summary>Starts the actor that watches the subscribers, those of before included.</summary>
    public void StartUnsubscriber(ActorSystemImpl system)
    {
        lock (_lock)
        {
            if (_unsubscriber is not null)
                return;
            var props = Props.Create(() => new EventStreamUnsubscriber(this));
            _unsubscriber = system.SystemActorOf(props, "eventStreamUnsubscriber");
            foreach (var subscriber in _waiting)
                _unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
            _waiting = [];
        }
    }

    internal bool IsSubscribed(IActorRef subscriber) => HasSubscriptions(subscriber);

    private void Register(IActorRef subscriber)
    {
        lock (_lock)
        {
            if (_unsubscriber is null)
                _waiting.Add(subscriber);
            else
                _unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
        }
    }

    private void Unregister(IActorRef subscriber)
    {
        lock (_lock)
        {
            if (IsSubscribed(subscriber))
                return;
            _waiting.Remove(subscriber);
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Unregister(subscriber), ActorRefs.NoSender);
        }
    }

    private void Note(string text)
    {
        if (_debug)
            Publish(new Debug(Logging.SimpleName(this), GetType(), text));
    }
}

/// <summary>Subscriptions with the type as a type argument.</summary>
public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}

/// <summary>Watches the subscribers of the event stream and ends the subscriptions of those that stop.</summary>
internal sealed class EventStreamUnsubscriber(EventStream eventStream) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Register register:
                Context.Watch(register.Subscriber);
                break;
            case Unregister unregister:
                UnwatchIfGone(unregister.Subscriber);
                break;
            case Terminated terminated:
                eventStream.Unsubscribe(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void UnwatchIfGone(IActorRef subscriber)
    {
        // It may have come back since this was told.
        if (!eventStream.IsSubscribed(subscriber))
            Context.Unwatch(subscriber);
    }

    internal sealed record Register(IActorRef Subscriber) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    internal sealed record Unregister(IActorRef Subscriber) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
