using Akka.Actor;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Xunit;

namespace Chat;

public sealed class ShoutListenerTests : TestKit
{
    [Fact]
    public void It_answers_in_capitals()
    {
        var alice = new Agent("alice", TestActor);
        var listener = Sys.ActorOf(Props.Create<ShoutListener>());

        listener.Tell(new Received(alice, "hello"u8.ToArray(), OpCode.Text));

        var push = ExpectMsg<Push>();
        Assert.Equal("alice", push.ChannelId);
        Assert.Equal("HELLO"u8.ToArray(), push.Payload.ToArray());
    }
}
