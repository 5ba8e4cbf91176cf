using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>
/// Hands events to subscribers by classifier: who subscribed to a classifier also gets the events of those below it.
/// Safe for concurrent use.
/// </summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TClassifier, List<Subscription>> _subscriptions = [];

    // Who gets the events of a classifier, worked out when it first comes and forgotten when a subscription changes.
    private ConcurrentDictionary<TClassifier, TSubscriber[]> _receivers = new();

    /// <returns>False if the subscriber had this very subscription already.</returns>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(classifier, out var existing))
                _subscriptions[classifier] = existing = [];
            if (existing.Exists(s => Same(s, subscriber)))
                return false;
            existing.Add(new Subscription(subscriber, []));
            _receivers = new();
            return true;
        }
    }

    /// <summary>Ends all subscriptions of the subscriber.</summary>
    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_lock)
        {
            var removed = _subscriptions.Values.Sum(list => list.RemoveAll(s => Same(s, subscriber)));
            _receivers = new();
            return removed > 0;
        }
    }

    /// <summary>
    /// Ends the subscription to a classifier. One that nobody ever subscribed to is left out of the subscriber's wider ones,
    /// with what is below it, for as long as these last.
    /// </summary>
    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            _receivers = new();
            if (_subscriptions.TryGetValue(classifier, out var exact))
                return exact.RemoveAll(s => Same(s, subscriber)) > 0;
            var wider = _subscriptions.Where(entry => IsSubClassification(entry.Key, classifier))
                .SelectMany(entry => entry.Value).Where(s => Same(s, subscriber)).ToList();
            wider.ForEach(s => s.LeftOut.Add(classifier));
            return wider.Count > 0;
        }
    }

    public virtual void Publish(TEvent @event)
    {
        var classifier = GetClassifier(@event);
        if (!_receivers.TryGetValue(classifier, out var receivers))
            receivers = FindReceivers(classifier);
        foreach (var receiver in receivers)
            Publish(@event, receiver);
    }

    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);
    protected abstract void Publish(TEvent @event, TSubscriber subscriber);
    protected abstract TClassifier GetClassifier(TEvent @event);

    private protected bool HasSubscriptions(TSubscriber subscriber)
    {
        lock (_lock)
            return _subscriptions.Values.Any(list => list.Exists(s => Same(s, subscriber)));
    }

    private TSubscriber[] FindReceivers(TClassifier classifier)
    {
        lock (_lock)
        {
            var subscribers =
                from entry in _subscriptions
                where IsSubClassification(entry.Key, classifier)
                from subscription in entry.Value
                where !subscription.LeftOut.Any(excluded => IsSubClassification(excluded, classifier))
                select subscription.Subscriber;
            return _receivers[classifier] = [.. subscribers.Distinct()];
        }
    }

    private static bool Same(Subscription subscription, TSubscriber subscriber) => subscription.Subscriber.Equals(subscriber);

    private sealed record Subscription(TSubscriber Subscriber, HashSet<TClassifier> LeftOut);
}

/// <summary>A bus whose subscribers are actors.</summary>
public abstract class ActorEventBus<TEvent, TClassifier> : EventBus<TEvent, TClassifier, IActorRef>;
