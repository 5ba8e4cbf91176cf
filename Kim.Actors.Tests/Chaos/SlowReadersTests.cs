using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Channels;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Interop;
using Kim.Actors.Tests.Metrics;

namespace Kim.Actors.Tests.Chaos;

/// <summary>Peers that read nothing, and come to be owed all that a node allows.</summary>
/// <remarks>Not on Kestrel, whose pool gives its blocks back in its own time.</remarks>
[Collection(nameof(ChaosSpec))]
public sealed class SlowReadersTests
{
    private const int Readers = 64;
    private const int Payload = 64 * 1024;
    private const int Outbox = 4 * 1024 * 1024;
    private const int MoreThanOutbox = 2 * Outbox / Payload; // the system's own buffers take some, too

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("transport = epoll")]
    [InlineData("listener.dispatcher = io")]
    public async Task The_memory_that_slow_readers_cost_is_back_when_they_are_cut(string setting)
    {
        using var host = await NodeHost.StartAsync<InteropListener>(
            $$"""kim { endpoints = ["tcp://127.0.0.1:0"], outbox = {{Outbox}}, write-wait = 1m, close-wait = 1s, {{setting}} }""");
        using var leftovers = new Leftovers(host);
        using var metrics = new NodeMetrics(host.System());
        var before = Footprint.Take();

        var readers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(id => LogInAsync(host.Node(), $"{id}")));
        var channels = await ListAsync(host.Manager());
        foreach (var channel in channels)
            PushTooMuch(channel);
        await leftovers.AssertNoneAsync(Patience);

        Assert.Equal(Readers, metrics.Limit("outbox"));
        Assert.InRange(Footprint.Take().Heap - before.Heap, long.MinValue, (long)Readers * Outbox / 8);
        Array.ForEach(readers, reader => reader.Abort());
        await host.StopAsync();
    }

    private static void PushTooMuch(Agent channel)
    {
        for (var i = 0; i < MoreThanOutbox; i++)
            channel.Push(new byte[Payload]);
    }

    private static async Task<IConn> LogInAsync(KimNode node, string id)
    {
        var context = new DialerContext(id, "", new Uri($"{node.Endpoints[0]}"), new FrameLimits());
        return await new TcpDialer().DialAsync(context, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<Agent>> ListAsync(IActorRef manager)
    {
        await manager.WaitForChannelsAsync(Readers, Patience);
        return (await manager.Ask<ChannelList>(ListChannels.Instance).InTime()).Channels;
    }
}
