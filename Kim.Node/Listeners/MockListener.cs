using Akka.Actor;
using Akka.Event;
using Kim.Actors.Channels;
using Kim.Actors.Login;

namespace Kim.Node.Listeners;

/// <summary>The demo server's: answers each message with itself and " from server ", and logs who comes and goes.</summary>
internal sealed class MockListener : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Received received:
                Answer(received);
                break;
            case Connected connected:
                _log.Info("{0} connected", ChannelId.Printable(connected.Channel.Id));
                break;
            case Disconnected disconnected:
                _log.Info("{0} disconnected", ChannelId.Printable(disconnected.Channel.Id));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static void Answer(Received received) =>
        received.Channel.Push((byte[])[.. received.Payload.Span, .. " from server "u8], received.OpCode);
}
