using System.Text;
using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;
using Kim.Node.Listeners;

namespace Kim.Actors.Tests.Node;

public class SimpleListenerTests : TestKit
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    public SimpleListenerTests()
        : base(TestDeadline.OfTestKit)
    {
    }

    [Theory]
    [InlineData(OpCode.Text)]
    [InlineData(OpCode.Binary)]
    public void Echo_answers_each_message_with_itself(OpCode opCode)
    {
        var listener = Sys.ActorOf(Props.Create<EchoListener>());

        listener.Tell(new Received(new Agent("alice", TestActor), Hello, opCode));

        AssertPushed("hello", opCode);
    }

    [Theory]
    [InlineData(OpCode.Text)]
    [InlineData(OpCode.Binary)]
    public void Mock_answers_each_message_with_itself_and_from_server(OpCode opCode)
    {
        var listener = Sys.ActorOf(Props.Create<MockListener>());

        listener.Tell(new Received(new Agent("alice", TestActor), Hello, opCode));

        AssertPushed("hello from server ", opCode);
    }

    [Fact]
    public async Task Mock_logs_ids_in_a_form_that_shows_what_is_invisible()
    {
        var listener = Sys.ActorOf(Props.Create<MockListener>());
        var channel = new Agent("admin\u200b", TestActor);

        await EventFilter.Info(contains: "admin\\u{200b} connected").ExpectOneAsync(TestDeadline.Long, () => Tell(listener, new Connected(channel)));
        await EventFilter.Info(contains: "admin\\u{200b} disconnected").ExpectOneAsync(
            TestDeadline.Long, () => Tell(listener, new Disconnected(channel, CloseCode.Normal, "")));
    }

    private static Task Tell(IActorRef listener, object message)
    {
        listener.Tell(message);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(OpCode.Text)]
    [InlineData(OpCode.Binary)]
    public void Broadcast_sends_each_message_to_all_channels(OpCode opCode)
    {
        var registry = new ActorRegistry();
        registry.Register<ChannelManagerActor>(TestActor);
        var manager = new RequiredActor<ChannelManagerActor>(registry);
        var listener = Sys.ActorOf(Props.Create(typeof(BroadcastListener), manager));

        listener.Tell(new Received(new Agent("alice", ActorRefs.Nobody), Hello, opCode));

        var broadcast = ExpectMsg<Broadcast>();
        Assert.Equal(("hello", opCode), (Encoding.UTF8.GetString(broadcast.Payload.Span), broadcast.OpCode));
    }

    private void AssertPushed(string text, OpCode opCode)
    {
        var push = ExpectMsg<Push>();
        Assert.Equal(("alice", text, opCode), (push.ChannelId, Encoding.UTF8.GetString(push.Payload.Span), push.OpCode));
    }
}
