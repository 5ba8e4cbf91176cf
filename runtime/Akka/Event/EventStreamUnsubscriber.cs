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
            // The subscriber may have come back since it was told.
            case Unregister unregister when !eventStream.IsSubscribed(unregister.Subscriber):
                Context.Unwatch(unregister.Subscriber);
                break;
            case Terminated terminated:
                eventStream.Unsubscribe(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    internal sealed record Register(IActorRef Subscriber) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    internal sealed record Unregister(IActorRef Subscriber) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
