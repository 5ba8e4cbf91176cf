using System.Text;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Channels;

/// <summary>How an application tests a listener of its own.</summary>
public sealed class ListenerExampleTests : TestKit
{
    [Fact]
    public async Task The_greeter_greets_each_channel_by_its_id()
    {
        var greeter = Props.Create(() => new Greeter());
        var server = ChannelServer.Start(Sys, new KimSettings(), greeter, new FirstFrameAcceptor());
        var (client, accepted) = InMemoryConn.CreatePair();
        var served = server.HandleAsync(accepted, null);

        client.Write(OpCode.Text, "alice"u8); // the login: the first frame is the id
        await client.FlushAsync();
        var greeting = await client.ReadAsync();
        Assert.Equal("hello alice", Encoding.UTF8.GetString(greeting.Frame.Payload.Span));

        await client.CloseAsync();
        await served;
    }

    private sealed class Greeter : ReceiveActor
    {
        public Greeter() => Receive<Connected>(connected =>
            connected.Channel.Push(Encoding.UTF8.GetBytes($"hello {connected.Channel.Id}"), OpCode.Text));
    }
}
