using Akka;
using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Channels;
using Kim.Actors.Tests.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Hosting;

/// <summary>What a node leaves behind when it stops, over real sockets.</summary>
/// <param name="setting">Which the node has, besides.</param>
public abstract class NodeStopSpec(string setting)
{
    [Fact]
    public async Task The_server_stops_also_when_the_drain_fails()
    {
        using var host = await StartAsync("kim { endpoints = [\"ws://127.0.0.1:0\"], handshake-wait = 1h, drain-wait = 50ms, close-wait = 50ms }");
        using var peer = await TestPeer.ConnectAsync(host.Node().Endpoints[0]);
        await host.Manager().GracefulStop(TimeSpan.FromSeconds(30));

        var stopped = host.StopAsync();

        await peer.AssertEndsAsync();
        await stopped.InTime();
        Assert.Null(host.Node().Drained);
    }

    [Fact]
    public async Task A_stopped_node_tells_how_its_channels_ended()
    {
        using var host = await StartAsync("kim { endpoints = [\"tcp://127.0.0.1:0\"], drain-wait = 1h, close-wait = 1h }");
        var deaf = await DialAsync(host, "deaf");
        var polite = await DialAsync(host, "polite");
        await host.Manager().WaitForChannelsAsync(2);
        Assert.Null(host.Node().Drained);

        var stopped = host.StopAsync();

        await polite.ReceiveCloseAsync();
        await polite.SendCloseAsync(CloseCode.GoingAway, "");
        await host.Manager().WaitForChannelsAsync(1);
        host.Manager().Tell(ChannelManagerActorProtocol.CutAll.Instance); // as when drain-wait is over
        await stopped.InTime();
        Assert.Equal(new Drained(1, 1), host.Node().Drained);
        deaf.Abort();
    }

    [Fact]
    public async Task A_subscriber_of_readiness_that_throws_does_not_keep_a_node_from_its_stop()
    {
        using var host = await StartAsync("kim { endpoints = [\"tcp://127.0.0.1:0\"], drain-wait = 1h, close-wait = 1h }");
        var polite = await DialAsync(host, "polite");
        await host.Manager().WaitForChannelsAsync(1);
        host.Node().ReadinessChanged += _ => throw new InvalidOperationException("of the subscriber");

        var stopped = host.StopAsync();

        Assert.Equal(CloseCode.GoingAway, (await polite.ReceiveCloseAsync()).Code);
        await TestPeer.AssertRefusedAsync(host.Node().Endpoints[0]); // it had unbound before
        await polite.SendCloseAsync(CloseCode.GoingAway, "");
        await stopped.InTime();
        Assert.Equal(new Drained(1, 0), host.Node().Drained);
    }

    [Fact]
    public async Task Logins_that_a_stop_interrupts_get_1013()
    {
        using var host = await StartAsync("kim { endpoints = [\"tcp://127.0.0.1:0\"], login-wait = 1h }");
        var conns = new List<IConn>();
        for (var i = 0; i < 50; i++)
            conns.Add(await DialAsync(host, null));
        var last = await DialAsync(host, "last"); // when it is logged in, all before it have been accepted
        await host.Manager().WaitForChannelsAsync(1);
        last.Abort();
        await host.Manager().WaitForChannelsAsync(0);

        var stopped = host.StopAsync();

        foreach (var conn in conns)
            Assert.Equal(CloseCode.TryAgainLater, (await conn.ReceiveCloseAsync()).Code);
        await stopped.InTime();
    }

    [Fact]
    public async Task A_node_whose_system_ends_before_it_has_started_does_not_listen()
    {
        using var host = await StartAsync("kim.endpoints = [\"tcp://127.0.0.1:0\"]", akka => akka.AddStartup(
            (system, _) => CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance)));

        Assert.Empty(host.Node().Endpoints);
        await host.StopAsync().InTime();
    }

    [Fact]
    public async Task A_node_whose_system_ends_while_its_listener_is_constructed_does_not_listen()
    {
        using var constructed = new ManualResetEventSlim();
        ActorSystem? system = null;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var starting = NodeHost.StartAsync(
            $"kim.endpoints = [\"tcp://127.0.0.1:0\"]\nkim.{setting}\nakka.coordinated-shutdown.phases.service-unbind.timeout = 100ms",
            kim => kim.WithListener((owner, _, _) =>
            {
                system = owner;
                return Props.Create(() => new SlowlyConstructed(constructed));
            }));
        var shutdown = CoordinatedShutdown.Get(system!);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "construct", async () =>
        {
            constructed.Set();
            await started.Task;
            return Done.Instance;
        });

        var ended = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        using var host = await starting.InTime();
        started.SetResult();
        await ended.InTime();

        Assert.Empty(host.Node().Endpoints);
    }

    [Fact]
    public async Task A_node_that_drains_before_it_has_started_does_not_listen()
    {
        using var constructed = new ManualResetEventSlim();
        ActorSystem? system = null;
        var starting = NodeHost.StartAsync(
            $"kim.endpoints = [\"tcp://127.0.0.1:0\"]\nkim.{setting}",
            kim => kim.WithListener((owner, _, _) =>
            {
                system = owner;
                return Props.Create(() => new SlowlyConstructed(constructed));
            }));

        KimNode.For(system!).BeginDrain(); // as when an application with MapKim stops
        constructed.Set();
        using var host = await starting.InTime();

        Assert.Empty(host.Node().Endpoints);
        await host.StopAsync().InTime();
    }

    private sealed class SlowlyConstructed : UntypedActor
    {
        public SlowlyConstructed(ManualResetEventSlim constructed) => constructed.Wait(TestDeadline.Long);

        protected override void OnReceive(object message)
        {
        }
    }

    private Task<IHost> StartAsync(string hocon, Action<AkkaConfigurationBuilder>? before = null) =>
        NodeHost.StartAsync<Silent>($"{hocon}\nkim.{setting}", before);

    private static Task<IConn> DialAsync(IHost host, string? id)
    {
        var context = new DialerContext(id ?? "", "", new Uri($"{host.Node().Endpoints[0]}"), new FrameLimits());
        return new TcpDialer { SendsId = id is not null }.DialAsync(context, CancellationToken.None).InTime();
    }
}

public sealed class NodeStopTests() : NodeStopSpec("transport = auto");

public sealed class IoNodeStopTests() : NodeStopSpec("listener.dispatcher = io");

public sealed class KestrelNodeStopTests() : NodeStopSpec("transport = kestrel");
