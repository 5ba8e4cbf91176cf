using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Channels;

namespace Kim.Node.Listeners;

/// <summary>Sends each message to every channel of the node, the sender's too. For load tests.</summary>
/// <param name="manager">The node's.</param>
internal sealed class BroadcastListener(IRequiredActor<ChannelManagerActor> manager) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Received received:
                manager.ActorRef.Tell(new Broadcast(received.Payload, received.OpCode));
                break;
            case Connected or Disconnected:
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
