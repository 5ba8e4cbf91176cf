using Akka.Actor;
using Akka.Event;
using Kim.Actors.Metrics;

namespace Kim.Actors.Channels;

/// <summary>Counts what clients said to listeners that have stopped, wherever it was on its way.</summary>
internal sealed class UndeliveredCounter(KimMetrics metrics) : UntypedActor
{
    public static Props Props(KimMetrics metrics) => Akka.Actor.Props.Create(typeof(UndeliveredCounter), metrics);

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void OnReceive(object message)
    {
        if (message is DeadLetter { Message: Received })
            metrics.MessageUndelivered();
    }
}
