using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Login;
using Kim.Actors.Servers;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Interop;

namespace Kim.Actors.Tests.Soak;

/// <summary>The whole node over real sockets for half a minute.</summary>
public sealed class SoakTests : TestKit
{
    private const int Channels = 2000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(Transport.Auto)]
    [InlineData(Transport.Kestrel)]
    public async Task Two_thousand_channels_come_and_go_and_leave_nothing_behind_and_lose_nothing(Transport transport)
    {
        var settings = new KimSettings
        {
            Endpoints = [NodeEndpoint.Parse("ws://127.0.0.1:0")],
            Transport = transport,
            MaxPending = Channels,
            HandshakeWait = Patience, // all dial at once, from the cores that serve them
            LoginWait = Patience,
        };
        var channels = ChannelServer.Start(Sys, settings, Props.Create<InteropListener>(), new FirstFrameAcceptor());
        var counting = new CountingHandler(channels);
        await using var server = new KimServer(settings, counting);
        await server.StartAsync();

        using var stop = new CancellationTokenSource(Duration);
        var url = server.Endpoints[0].ToString();
        var echoes = await Task.WhenAll(Enumerable.Range(0, Channels).Select(slot => LiveManyLivesAsync(url, slot, stop.Token)));

        Assert.All(echoes, count => Assert.True(count > 0));
        await counting.AllEnded.WaitAsync(Patience);
        Assert.Equal(0, (await channels.Manager.Ask<ChannelCount>(CountChannels.Instance)).Count);
        await AwaitAssertAsync(async () => Assert.Equal(["listener-1"], await ChildrenAsync(channels.Manager)), Patience);
    }

    private static async Task<int> LiveManyLivesAsync(string url, int slot, CancellationToken stop)
    {
        var echoes = 0;
        for (var life = 0; life == 0 || !stop.IsCancellationRequested; life++)
            echoes += await new SoakClient(url, $"soak-{slot}-{life}", seed: slot * 1000 + life).LiveAsync(stop);
        return echoes;
    }

    private async Task<List<string>> ChildrenAsync(IActorRef parent)
    {
        var probe = CreateTestProbe();
        Sys.ActorSelection(parent.Path / "*").Tell(new Identify(null), probe);
        var children = new List<string>();
        await foreach (var identity in probe.ReceiveWhileAsync<ActorIdentity>(_ => true, idle: TimeSpan.FromSeconds(1)))
            children.Add(identity.Subject.Path.Name);
        return children;
    }

    /// <summary>Knows when every connection that a transport handed over has ended.</summary>
    private sealed class CountingHandler(IConnHandler inner) : IConnHandler
    {
        private readonly ConcurrentDictionary<IConn, Task> _serving = new();

        public Task AllEnded => Task.WhenAll(_serving.Values);

        public Task HandleAsync(IConn conn, HandshakeRequest? request)
        {
            var serving = inner.HandleAsync(conn, request);
            _serving[conn] = serving;
            return serving;
        }
    }
}
