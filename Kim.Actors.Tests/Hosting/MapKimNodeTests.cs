using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Clients;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Kim.Actors.Tests.Hosting;

/// <summary>MapKim and WithKim in one application.</summary>
public class MapKimNodeTests
{
    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Received received)
                received.Channel.Push(received.Payload, received.OpCode);
        }
    }

    [Fact]
    public async Task An_application_serves_its_node_at_a_path()
    {
        await using var app = await StartAsync();
        await using var client = await ConnectAsync(app, "alice");

        await client.SendAsync("hello"u8.ToArray());

        Assert.Equal("hello"u8.ToArray(), (await client.ReadAsync()).Payload.ToArray());
        var manager = app.Services.GetRequiredService<IRequiredActor<ChannelManagerActor>>().ActorRef;
        Assert.Equal(new ChannelCount(1), await manager.Ask<ChannelCount>(CountChannels.Instance, TestDeadline.Long));
    }

    [Fact]
    public async Task An_application_that_stops_closes_the_channels_of_its_node_with_1001()
    {
        await using var app = await StartAsync();
        await using var client = await ConnectAsync(app, "alice");
        await client.SendAsync("hello"u8.ToArray());
        await client.ReadAsync();

        var stopped = app.StopAsync();

        var closed = await Assert.ThrowsAsync<ClientClosedException>(async () => await client.ReadAsync());
        Assert.Equal(CloseCode.GoingAway, closed.Code);
        await stopped.InTime();
    }

    [Fact]
    public async Task An_application_that_stops_has_its_node_say_so_once()
    {
        await using var app = await StartAsync();
        var heard = new ConcurrentQueue<string>();
        KimNode.For(app.Services.GetRequiredService<ActorSystem>()).ReadinessChanged += readiness => heard.Enqueue(readiness.Reason);

        await app.StopAsync().InTime();

        Assert.Equal(["node is stopping"], heard);
    }

    [Fact]
    public async Task The_first_to_come_while_an_application_stops_gets_1013()
    {
        await using var app = await StartAsync();
        app.Lifetime.StopApplication();

        await using var client = await ConnectAsync(app, "alice");

        var closed = await Assert.ThrowsAsync<ClientClosedException>(async () => await client.ReadAsync());
        Assert.Equal(CloseCode.TryAgainLater, closed.Code);
        await app.StopAsync().InTime();
    }

    [Fact]
    public async Task While_an_application_finishes_its_requests_the_actors_are_there()
    {
        var finish = new TaskCompletionSource();
        await using var app = await StartAsync(app => app.MapGet("/slow", async (IActorRegistry registry) =>
        {
            await finish.Task;
            return (await registry.Get<ChannelManagerActor>().Ask<ChannelCount>(CountChannels.Instance, TestDeadline.Long)).Count;
        }));
        using var http = new HttpClient();
        var slow = http.GetStringAsync($"{app.Urls.Single()}/slow");
        await using var client = await ConnectAsync(app, "alice");
        await client.SendAsync("hello"u8.ToArray());
        await client.ReadAsync();

        var stopped = app.StopAsync();

        await Assert.ThrowsAsync<ClientClosedException>(async () => await client.ReadAsync());
        finish.SetResult();
        Assert.Equal("0", await slow.InTime());
        await stopped.InTime();
    }

    [Fact]
    public async Task Who_comes_to_a_full_node_gets_503()
    {
        await using var app = await StartAsync(settings: "kim.max-channels = 1");
        await using var client = await ConnectAsync(app, "alice");
        await client.SendAsync("hello"u8.ToArray());
        await client.ReadAsync();

        var refused = await Assert.ThrowsAsync<UpgradeException>(() => ConnectAsync(app, "bob"));

        Assert.Equal(503, refused.StatusCode);
    }

    [Fact]
    public async Task Without_a_node_there_is_nothing_to_map()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.MapKim("/ws"));

        Assert.Contains("WithKim", error.Message);
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication>? map = null, string settings = "")
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAkka("test", akka => akka
            .AddHocon($"kim.endpoints = []\n{settings}", HoconAddMode.Append)
            .AddHocon(TestDeadline.OfHocon, HoconAddMode.Append)
            .WithKim(kim => kim.WithListener<Echo>()));
        var app = builder.Build();
        app.MapKim("/ws");
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }

    private static async Task<WebSocketClient> ConnectAsync(WebApplication app, string id)
    {
        var client = new WebSocketClient(id);
        await client.ConnectAsync($"{app.Urls.Single().Replace("http", "ws")}/ws");
        return client;
    }
}
