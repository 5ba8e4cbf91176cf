using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Kim.Actors.Channels;

namespace Chat;

public sealed class NewsActor : ReceiveActor
{
    public NewsActor(IRequiredActor<ChannelManagerActor> kim)
    {
        var manager = kim.ActorRef;
        Receive<string>(id => manager.Tell(new Push(id, "news"u8.ToArray())));                   // by id
        Receive<Agent>(channel => channel.Push("news"u8.ToArray()));                             // by what a listener got
        Receive<FoundChannel>(found => found.Channel?.Channel.Tell(                              // by ref, and with an answer
            new Push(found.ChannelId, "news"u8.ToArray()) { RequestAck = true }));
        Receive<PushResult>(result => Context.System.Log.Info("{0}: {1}", result.ChannelId, result.Status));
    }
}
