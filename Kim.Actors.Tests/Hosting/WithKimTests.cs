using System.Text;
using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Login;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Hosting;

public class WithKimTests
{
    private const string AnyPort = """kim { endpoints = ["tcp://127.0.0.1:0"], service { id = srv7, name = chat, tags = [blue] } }""";

    /// <summary>Tells a client what the listener knows of the node.</summary>
    private sealed class Introducer(ServiceRecord service) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Connected connected)
                connected.Channel.Push(Encoding.UTF8.GetBytes($"{service.Id} {service.Name} {service.Protocol}"), OpCode.Text);
        }
    }

    private sealed class Broken : UntypedActor
    {
        public Broken() => throw new InvalidOperationException("no database");

        protected override void OnReceive(object message)
        {
        }
    }

    /// <summary>Lets in everyone, under the name of the node.</summary>
    private sealed class ServiceAcceptor : IAcceptor
    {
        public ValueTask<LoginResult> AcceptAsync(LoginContext context, CancellationToken cancellationToken) =>
            new(new LoginResult.Accepted($"guest-of-{context.Service.Id}"));
    }

    [Fact]
    public async Task The_manager_is_in_the_registry_when_the_host_has_started()
    {
        using var host = await StartAsync(kim => kim.WithListener<Silent>());

        var manager = host.Services.GetRequiredService<IRequiredActor<ChannelManagerActor>>().ActorRef;

        Assert.Equal(new ChannelCount(0), await manager.Ask<ChannelCount>(CountChannels.Instance, TestDeadline.Long));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_node_says_where_it_listens()
    {
        using var host = await StartAsync(kim => kim.WithListener<Silent>());

        var endpoint = Assert.Single(host.Node().Endpoints);

        Assert.Equal(("tcp", "127.0.0.1"), (endpoint.Scheme, endpoint.Host));
        Assert.InRange(endpoint.Port, 1, 65535);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_listener_gets_the_service_record()
    {
        using var host = await StartAsync(kim => kim.WithListener<Introducer>());
        var client = Connect(host);

        await LogInAsync(client, "alice");

        Assert.Equal("srv7 chat tcp", Text(await client.ReadAsync()));
        await host.StopAsync();
    }

    [Fact]
    public async Task Factories_get_the_system_the_registry_and_the_service_record()
    {
        var seen = new List<(ActorSystem, IActorRegistry, ServiceRecord)>();
        using var host = await StartAsync(kim => kim
            .WithListener((system, registry, service) =>
            {
                seen.Add((system, registry, service));
                return Props.Create<Silent>();
            })
            .WithAcceptor((system, registry, service) =>
            {
                seen.Add((system, registry, service));
                return new AnonymousAcceptor();
            }));

        var expected = (host.System(),
            host.Services.GetRequiredService<IActorRegistry>(), host.Node().Service);
        Assert.Equal([expected, expected], seen);
        Assert.Equal(("srv7", "blue"), (host.Node().Service.Id, host.Node().Service.Tags[0]));
        await host.StopAsync();
    }

    [Fact]
    public async Task An_acceptor_of_ones_own_logs_in_and_gets_the_service_record()
    {
        using var host = await StartAsync(kim => kim.WithListener<Introducer>().WithAcceptor(new ServiceAcceptor()));
        var client = Connect(host);
        await client.ReadAsync();

        var channels = await host.Manager().Ask<ChannelList>(ListChannels.Instance, TestDeadline.Long);

        Assert.Equal("guest-of-srv7", Assert.Single(channels.Channels).Id);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_setting_chooses_among_the_acceptors_that_are_there()
    {
        using var host = await StartAsync(
            kim => kim.WithListener<Introducer>().WithSettings(s => s with { Acceptor = BuiltInAcceptor.Anonymous }));
        var client = Connect(host);

        // Nothing was sent, and yet it is logged in.
        Assert.Equal("srv7 chat tcp", Text(await client.ReadAsync()));
        await host.StopAsync();
    }

    [Fact]
    public async Task An_application_may_change_the_settings()
    {
        using var host = await StartAsync(kim => kim.WithListener<Silent>().WithSettings(s => s with { Outbox = 999999, Endpoints = [] }));

        Assert.Equal((999999, 0), (host.Node().Settings.Outbox, host.Node().Endpoints.Count));
        await host.StopAsync();
    }

    [Fact]
    public async Task Without_a_listener_the_host_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_ => { }));

        Assert.Contains("needs a listener", error.Message);
    }

    [Fact]
    public async Task With_a_listener_that_cannot_be_started_the_host_stops_and_does_not_listen()
    {
        using var host = await StartAsync(kim => kim.WithListener<Broken>());

        await host.WaitForShutdownAsync().InTime();

        Assert.Empty(host.Node().Endpoints);
    }

    [Fact]
    public async Task With_bad_settings_the_host_does_not_start()
    {
        var error = await Assert.ThrowsAsync<KimSettingsException>(
            () => StartAsync(kim => kim.WithListener<Silent>(), "kim.raed-wait = 1s"));

        Assert.Contains("kim.raed-wait", error.Message);
    }

    [Fact]
    public async Task With_settings_changed_to_bad_ones_the_host_does_not_start()
    {
        var error = await Assert.ThrowsAsync<KimSettingsException>(
            () => StartAsync(kim => kim.WithListener<Silent>().WithSettings(s => s with { ReadWait = TimeSpan.Zero })));

        Assert.Contains("kim.read-wait", error.Message);
    }

    [Fact]
    public async Task An_application_may_have_TLS_of_its_own()
    {
        using var certificate = TestServer.CreateCertificate();
        using var host = await StartAsync(
            kim => kim.WithListener<Silent>().WithSettings(s => s with { Tls = tls => tls.ServerCertificate = certificate }),
            "kim.endpoints = [\"tls://127.0.0.1:0\"]");

        using var peer = await TestPeer.ConnectAsync(host.Node().Endpoints[0]);

        Assert.Equal("tls", host.Node().Service.Protocol);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_stops_closes_its_channels_with_1001()
    {
        using var host = await StartAsync(kim => kim.WithListener<Introducer>());
        var client = Connect(host);
        await LogInAsync(client, "alice");
        await client.ReadAsync();

        var stopped = host.StopAsync();

        var read = await client.ReadAsync();
        Assert.Equal(OpCode.Close, read.Frame.OpCode);
        Assert.True(ClosePayload.TryRead(read.Frame.Payload.Span, out var code, out _));
        Assert.Equal(CloseCode.GoingAway, code);
        client.Write(OpCode.Close, read.Frame.Payload.Span);
        await client.FlushAsync();
        await stopped.InTime();
    }

    [Fact]
    public async Task A_host_that_stops_cuts_who_does_not_go_within_the_drain_wait()
    {
        using var host = await StartAsync(
            kim => kim.WithListener<Introducer>(), "kim { drain-wait = 200ms, close-wait = 1h, write-wait = 1h }");
        var client = Connect(host);
        await LogInAsync(client, "alice");
        await client.ReadAsync();

        var stopped = host.StopAsync();

        Assert.Equal(OpCode.Close, (await client.ReadAsync()).Frame.OpCode);
        Assert.Equal(FrameReadStatus.End, (await client.ReadAsync()).Status);
        await stopped.InTime();
    }

    [Theory]
    [InlineData("1s")]
    [InlineData("10m")]
    public async Task The_shutdown_gives_the_drain_its_time(string drainWait)
    {
        using var host = await StartAsync(kim => kim.WithListener<Silent>(), $"kim.drain-wait = {drainWait}");

        var system = host.System();
        var timeout = CoordinatedShutdown.Get(system).Timeout(CoordinatedShutdown.PhaseServiceRequestsDone);

        Assert.True(timeout > host.Node().Settings.DrainWait, $"{timeout}");
        await host.StopAsync();
    }

    private static Task<IHost> StartAsync(Action<KimBuilder> configure, string hocon = "") =>
        NodeHost.StartAsync($"{AnyPort}\n{hocon}", configure);

    private static InMemoryConn Connect(IHost host)
    {
        var (client, server) = InMemoryConn.CreatePair();
        _ = host.Node().Handler.HandleAsync(server, null);
        return client;
    }

    private static async Task LogInAsync(InMemoryConn client, string id)
    {
        client.Write(OpCode.Text, Encoding.UTF8.GetBytes(id));
        await client.FlushAsync();
    }

    private static string Text(FrameRead read)
    {
        Assert.Equal(FrameReadStatus.Frame, read.Status);
        return Encoding.UTF8.GetString(read.Frame.Payload.Span);
    }
}
