using System.Text;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Benchmarks.Micro;

/// <summary>A node without a network, whose listener does nothing but tell who comes and goes.</summary>
internal sealed class MemoryNode
{
    private readonly ActorSystem _system = ActorSystem.Create("micro", ConfigurationFactory.ParseString("akka.loglevel = WARNING"));
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly ChannelServer _server;

    /// <param name="settings">Left out, the defaults.</param>
    public MemoryNode(KimSettings? settings = null)
    {
        var listener = Props.Create(typeof(Listener), _heard.Writer);
        _server = ChannelServer.Start(_system, settings ?? new KimSettings(), listener, new FirstFrameAcceptor());
    }

    public IActorRef Manager => _server.Manager;

    /// <summary>Connects, logs in and waits until the listener knows.</summary>
    public async Task<(InMemoryConn Client, Agent Channel)> LogInAsync(string id)
    {
        var (client, server) = InMemoryConn.CreatePair();
        _ = _server.HandleAsync(server, null);
        client.Write(OpCode.Text, Encoding.UTF8.GetBytes(id));
        await client.FlushAsync();
        return (client, ((Connected)await _heard.Reader.ReadAsync()).Channel);
    }

    /// <summary>Waits until the listener knows of an end.</summary>
    public async Task LeftAsync() => _ = (Disconnected)await _heard.Reader.ReadAsync();

    public Task StopAsync() => _system.Terminate();

    private sealed class Listener(ChannelWriter<object> heard) : UntypedActor
    {
        protected override void OnReceive(object message) => heard.TryWrite(message);
    }
}
