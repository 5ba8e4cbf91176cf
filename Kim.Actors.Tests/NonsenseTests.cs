using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Login;
using Kim.Actors.Servers;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests;

/// <summary>What makes no sense is refused where it is said, by its name. For settings that are read see KimSettingsErrorTests, for
/// the waits of clients ClientOptionsTests, for the command line NodeProcessTests.</summary>
public sealed class NonsenseTests
{
    private static readonly DialerContext Context = new("alice", "", new Uri("ws://localhost:1"), new FrameLimits());

    public static TheoryData<string, Action> Nonsense() => new()
    {
        { "id", () => new WebSocketClient(null!) },
        { "name", () => new TcpClient("alice", null!) },
        { "Limits", () => new WebSocketClient("alice", options: new ClientOptions { Limits = null! }) },
        { "Headers", () => new WebSocketDialer { Headers = null! } },
        { "Headers", () => WithHeader("", "empty") },
        { "Headers", () => WithHeader("X: Y", "two") },
        { "Headers", () => WithHeader("X", "a\nb") },
        { "Headers", () => WithHeader("X", null!) },
        { "limits.MaxMessage", () => new TcpDecoder(new FrameLimits(MaxMessage: 0)) },
        { "limits.MaxMessage", () => WebSocketDecoder.Server(new FrameLimits(MaxMessage: int.MaxValue)) },
        { "limits.MaxFragments", () => WebSocketDecoder.Client(new FrameLimits(MaxFragments: -1)) },
        { "limits", () => new TcpDecoder(null!) },
        { "limits.MaxMessage", () => InMemoryConn.CreatePair(new FrameLimits(MaxMessage: -1)) },
        { "capacity", () => InMemoryConn.CreatePair(capacity: 0) },
        { "capacity", () => InMemoryConn.CreatePair(capacity: 1) },
        { "capacity", () => InMemoryConn.CreatePair(capacity: -1) },
        { "channelId", () => new Push(null!, default) },
        { "opCode", () => new Push("alice", default, OpCode.Ping) },
        { "opCode", () => new Broadcast(default, (OpCode)7) },
        { "channelId", () => new Disconnect(null!) },
        { "code", () => new Disconnect("alice", CloseCode.Abnormal) },
        { "code", () => new Disconnect("alice", 0) },
        { "channelId", () => new FindChannel(null!) },
        { "ReadWait", () => new LoginResult.Accepted("alice") { ReadWait = TimeSpan.Zero } },
        { "WriteWait", () => new LoginResult.Accepted("alice") { WriteWait = TimeSpan.FromTicks(-1) } },
        { "Metadata", () => new LoginResult.Accepted("alice") { Metadata = null! } },
        { "code", () => ClosePayload.Write(new byte[ClosePayload.MaxLength], (CloseCode)999) },
        { "settings", () => new KimServer(null!, new ConnProbe()) },
        { "handler", () => new KimServer(new KimSettings(), null!) },
        { "system", () => ChannelServer.Start(null!, new KimSettings(), Props.Empty, new FirstFrameAcceptor()) },
        { "settings", () => ChannelManagerActor.Props(null!, Props.Empty) },
        { "listener", () => ChannelManagerActor.Props(new KimSettings(), null!) },
        { "settings", () => new TcpConnectionHandler(new ConnProbe(), null!) },
        { "handler", () => new TcpConnectionHandler(null!, new KimSettings()) },
        { "handler", () => new WebSocketConnectionHandler(null!, new KimSettings()) },
        { "pattern", () => WebApplication.CreateBuilder().Build().MapKim(null!) },
    };

    [Theory, MemberData(nameof(Nonsense))]
    public void What_makes_no_sense_is_named(string name, Action say) =>
        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(say).ParamName);

    public static TheoryData<Action<KimSettings>> Servers() => new()
    {
        settings => new KimServer(settings, new ConnProbe()),
        settings => new WebSocketConnectionHandler(new ConnProbe(), settings),
        settings => new TcpConnectionHandler(new ConnProbe(), settings),
        settings => ChannelManagerActor.Props(settings, Props.Empty),
        settings => MapKim(settings),
    };

    [Theory, MemberData(nameof(Servers))]
    public void Settings_made_in_code_keep_the_rules_too(Action<KimSettings> use)
    {
        var error = Assert.Throws<KimSettingsException>(() => use(new KimSettings { ReadWait = TimeSpan.Zero, Outbox = 1_000 }));

        Assert.Collection(error.Problems, line => Assert.StartsWith("kim.read-wait: ", line), line => Assert.StartsWith("kim.outbox: ", line));
    }

    [Fact]
    public async Task A_server_of_channels_names_what_it_lacks()
    {
        using var system = ActorSystem.Create("nonsense");

        Assert.Equal("manager", Assert.Throws<ArgumentNullException>(() => Serve(null!, new FirstFrameAcceptor())).ParamName);
        Assert.Equal("acceptor", Assert.Throws<ArgumentNullException>(() => Serve(ActorRefs.Nobody, null!)).ParamName);
        Assert.Throws<KimSettingsException>(() => new ChannelServer(
            system, ActorRefs.Nobody, new KimSettings { Outbox = 1_000 }, new FirstFrameAcceptor()));
        await system.Terminate().InTime();

        void Serve(IActorRef manager, IAcceptor acceptor) => _ = new ChannelServer(system, manager, new KimSettings(), acceptor);
    }

    public static TheoryData<string, Action<KimBuilder>> Nodes() => new()
    {
        { "listener", kim => kim.WithListener(null!) },
        { "acceptor", kim => kim.WithAcceptor((IAcceptor)null!) },
        { "acceptor", kim => kim.WithAcceptor((AcceptorFactory)null!) },
        { "adjust", kim => kim.WithSettings(null!) },
        { "configure", null! },
    };

    [Theory, MemberData(nameof(Nodes))]
    public async Task A_node_of_which_something_is_missing_does_not_start(string name, Action<KimBuilder> configure) =>
        Assert.Equal(name, (await Assert.ThrowsAnyAsync<ArgumentException>(() => StartAsync(configure))).ParamName);

    public static TheoryData<string, Dialer, DialerContext> Calls() => new()
    {
        { "Address", new WebSocketDialer(), Context with { Address = new Uri("tcp://localhost:1") } },
        { "Address", new TcpDialer(), Context },
        { "Address", new WebSocketDialer(), Context with { Address = new Uri("/ws", UriKind.Relative) } },
        { "Address", new WebSocketDialer(), Context with { Address = null! } },
        { "Limits", new WebSocketDialer(), Context with { Limits = null! } },
        { "Limits.MaxMessage", new WebSocketDialer(), Context with { Limits = new FrameLimits(0) } },
        { "Id", new WebSocketDialer(), Context with { Id = "" } },
        { "Id", new WebSocketDialer(), Context with { Id = null! } },
        { "Id", new WebSocketDialer(), Context with { Id = new string('x', ChannelId.MaxLength + 1) } },
    };

    [Theory, MemberData(nameof(Calls))]
    public async Task A_dialer_calls_nobody_when_what_it_is_given_makes_no_sense(string name, Dialer dialer, DialerContext context)
    {
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => dialer.DialAsync(context, CancellationToken.None).InTime());

        Assert.Equal(name, error.ParamName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost:8000")]
    [InlineData("http://localhost:8000")]
    [InlineData("tcp://localhost:8000")]
    [InlineData("ws://localhost:99999")]
    [InlineData("ws://:8000")]
    public async Task A_client_names_an_address_that_is_none(string? address)
    {
        await using var client = new WebSocketClient("alice");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.ConnectAsync(address!).InTime());

        Assert.Equal("address", error.ParamName);
        Assert.Contains($"'{address}'", error.Message);
    }

    [Theory]
    [InlineData("http", "localhost", 8000)]
    [InlineData("ws", "local host", 8000)]
    [InlineData("ws", "localhost", -1)]
    [InlineData("ws", "localhost", 65536)]
    [InlineData("ws", null, 8000)]
    [InlineData(null, "localhost", 8000)]
    public async Task An_endpoint_that_is_none_is_named_among_the_settings(string? scheme, string? host, int port)
    {
        var error = await Assert.ThrowsAsync<KimSettingsException>(() => StartAsync(kim => kim
            .WithListener<Silent>()
            .WithSettings(settings => settings with { Endpoints = [new NodeEndpoint(scheme!, host!, port)] })));

        Assert.Contains("kim.endpoints", error.Message);
    }

    [Fact]
    public async Task No_endpoint_at_all_among_others_is_named()
    {
        var error = await Assert.ThrowsAsync<KimSettingsException>(() => StartAsync(kim => kim
            .WithListener<Silent>()
            .WithSettings(settings => settings with { Endpoints = [null!] })));

        Assert.Contains("kim.endpoints", error.Message);
    }

    [Fact]
    public async Task An_adjustment_that_returns_no_settings_is_named()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(kim => kim.WithListener<Silent>().WithSettings(_ => null!)));

        Assert.Contains("WithSettings", error.Message);
    }

    public static TheoryData<Action<KimBuilder>> Factories() => new()
    {
        kim => kim.WithListener((_, _, _) => null!),
        kim => kim.WithListener<Silent>().WithAcceptor((_, _, _) => null!), // which is not to let those of the built-in one in
    };

    [Theory, MemberData(nameof(Factories))]
    public async Task A_host_stops_whose_factory_makes_nothing(Action<KimBuilder> configure)
    {
        using var host = await StartAsync(configure);

        Assert.True(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    private static void MapKim(KimSettings settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<IConnHandler>(new ConnProbe()).AddSingleton(settings);
        builder.Build().MapKim("/ws");
    }

    private static WebSocketDialer WithHeader(string name, string value) =>
        new() { Headers = new Dictionary<string, string> { [name] = value } };

    private static Task<IHost> StartAsync(Action<KimBuilder> configure) => NodeHost.StartAsync("kim.endpoints = []", configure).InTime();
}
