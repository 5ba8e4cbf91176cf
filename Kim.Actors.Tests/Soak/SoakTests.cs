using Akka.Actor;
using Akka.TestKit.Xunit2;
using Kim.Actors.Channels;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Interop;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Soak;

/// <summary>The whole node over real sockets for half a minute.</summary>
public sealed class SoakTests
{
    private const int Channels = 2000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("transport = auto")]
    [InlineData("listener.dispatcher = io")]
    [InlineData("transport = kestrel")]
    public async Task Two_thousand_channels_come_and_go_and_leave_nothing_behind_and_lose_nothing(string setting)
    {
        // All dial at once, from the cores that serve them: so they may take their time.
        using var host = await NodeHost.StartAsync<InteropListener>(
            $"kim {{ endpoints = [\"ws://127.0.0.1:0\"], max-pending = {Channels}, handshake-wait = 1m, login-wait = 1m, {setting} }}");
        var (node, manager) = (host.Node(), host.Manager());
        using var kestrel = new KestrelCount(node.Endpoints[0].Port);

        using var stop = new CancellationTokenSource(Duration);
        var url = node.Endpoints[0].ToString();
        var echoes = await Task.WhenAll(Enumerable.Range(0, Channels).Select(slot => LiveManyLivesAsync(url, slot, stop.Token)));

        Assert.All(echoes, count => Assert.True(count > 0));
        var probe = new TestKit(host.System());
        await probe.AwaitAssertAsync(async () => Assert.Equal(["listener-1", "undelivered"], await ChildrenAsync(probe, manager)), Patience);
        await probe.AwaitAssertAsync(() => Assert.Equal(0, kestrel.Value + node.LiveConns), Patience); // each was served to its end
        Assert.Equal(0, (await manager.Ask<ChannelCount>(CountChannels.Instance)).Count);
        await host.StopAsync();
        Assert.Equal(new Drained(0, 0), node.Drained);
    }

    private static async Task<int> LiveManyLivesAsync(string url, int slot, CancellationToken stop)
    {
        var echoes = 0;
        for (var life = 0; life == 0 || !stop.IsCancellationRequested; life++)
            echoes += await new SoakClient(url, $"soak-{slot}-{life}", seed: slot * 1000 + life).LiveAsync(stop);
        return echoes;
    }

    private static async Task<List<string>> ChildrenAsync(TestKit probe, IActorRef parent)
    {
        probe.Sys.ActorSelection(parent.Path / "*").Tell(new Identify(null), probe.TestActor);
        var children = new List<string>();
        await foreach (var identity in probe.ReceiveWhileAsync<ActorIdentity>(_ => true, idle: TimeSpan.FromSeconds(1)))
            children.Add(identity.Subject.Path.Name);
        children.Sort(StringComparer.Ordinal);
        return children;
    }
}
