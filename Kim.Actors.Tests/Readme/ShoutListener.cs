using System.Text;
using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;

namespace Chat;

public sealed class ShoutListener : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Connected(var channel): channel.Push("welcome"u8.ToArray(), OpCode.Text); break;
            case Received(var channel, var payload, _): channel.Push(Shout(payload), OpCode.Text); break;
            case Disconnected: break;
            default: Unhandled(message); break;
        }
    }

    private static byte[] Shout(ReadOnlyMemory<byte> text) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span).ToUpperInvariant());
}
