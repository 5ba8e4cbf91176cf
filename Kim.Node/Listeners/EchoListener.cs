using Akka.Actor;
using Kim.Actors.Channels;

namespace Kim.Node.Listeners;

/// <summary>Answers each message with itself: text as text, binary as binary. For load tests.</summary>
internal sealed class EchoListener : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Received received:
                received.Channel.Push(received.Payload, received.OpCode);
                break;
            case Connected or Disconnected:
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
