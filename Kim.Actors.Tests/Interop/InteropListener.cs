using System.Text;
using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Interop;

/// <summary>Echoes, and closes a channel that sends the text <c>close CODE REASON</c> just so.</summary>
public sealed class InteropListener : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Received received:
                Answer(received);
                break;
            case Connected or Disconnected:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Answer(Received received)
    {
        var words = received.OpCode == OpCode.Text ? Encoding.UTF8.GetString(received.Payload.Span).Split(' ', 3) : [];
        if (words is ["close", var code, var reason])
            Sender.Tell(new Disconnect(received.Channel.Id, (CloseCode)ushort.Parse(code), reason));
        else
            received.Channel.Push(received.Payload, received.OpCode);
    }
}
