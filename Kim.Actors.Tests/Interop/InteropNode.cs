using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Login;
using Kim.Actors.Servers;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Interop;

/// <summary>A node on a port of the system's choice, with an <see cref="InteropListener"/>.</summary>
public class InteropNode : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("interop");
    private readonly KimServer _server;

    internal InteropNode(KimSettings settings)
    {
        settings = settings with { Endpoints = [NodeEndpoint.Parse("ws://127.0.0.1:0")] };
        var channels = ChannelServer.Start(_system, settings, Props.Create<InteropListener>(), new FirstFrameAcceptor());
        _server = new KimServer(settings, channels);
    }

    public string Url => _server.Endpoints[0].ToString();

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _system.Terminate();
    }
}

public sealed class DefaultNode() : InteropNode(new KimSettings());

public sealed class KestrelNode() : InteropNode(new KimSettings { Transport = Transport.Kestrel });
