using Akka.Actor;

namespace Akka.Event;

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
