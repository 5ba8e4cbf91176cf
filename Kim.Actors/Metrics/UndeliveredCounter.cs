using Akka.Actor;
using Akka.Event;
using Kim.Actors.Channels;

namespace Kim.Actors.Metrics;

/// <summary>Counts what clients said to listeners that have stopped, wherever it was on its way. There is no actor behind this ref,
/// and so no mailbox that clients could fill: it counts at once, on the thread that found the letter dead.</summary>
internal sealed class UndeliveredCounter(KimMetrics metrics) : MinimalActorRef
{
    private static readonly ActorPath PathOfAll = new RootActorPath(Address.AllSystems, "/kim-undelivered");

    public override ActorPath Path => PathOfAll;

    public override IActorRefProvider Provider => throw new NotSupportedException("There is no actor.");

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is DeadLetter { Message: Received })
            metrics.MessageUndelivered();
    }
}
