using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Interop;
using Kim.Actors.Tests.Metrics;

namespace Kim.Actors.Tests.Chaos;

/// <summary>Peers that read nothing, and come to be owed all that a node allows.</summary>
/// <param name="setting">Which the node has, besides.</param>
public abstract class SlowReadersSpec(string setting)
{
    private const int Readers = 64;
    private const int Payload = 64 * 1024;
    private const int Outbox = 4 * 1024 * 1024;
    private const int MoreThanOutbox = 2 * Outbox / Payload; // the system's own buffers take some, too

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_memory_that_slow_readers_cost_is_back_when_they_are_cut()
    {
        using var host = await NodeHost.StartAsync<InteropListener>(
            $$"""kim { endpoints = ["tcp://127.0.0.1:0"], outbox = {{Outbox}}, write-wait = 1s, close-wait = 1s, {{setting}} }""");
        using var leftovers = new Leftovers(host);
        using var metrics = new NodeMetrics(host.System());
        var before = Footprint.Take();

        var readers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(id => LogInAsync(host.Node(), $"{id}")));
        var channels = await ListAsync(host.Manager());
        for (var i = 0; i < MoreThanOutbox; i++)
            channels.ForEach(channel => channel.Push(new byte[Payload]));
        await leftovers.AssertNoneAsync(Patience);

        Assert.Equal(Readers, metrics.Limit("outbox"));
        // Kestrel keeps blocks of its pool for a while.
        Assert.InRange(Footprint.Take().Heap - before.Heap, long.MinValue, (long)Readers * Outbox / 4);
        Array.ForEach(readers, reader => reader.Abort());
        await host.StopAsync();
    }

    private static async Task<IConn> LogInAsync(KimNode node, string id)
    {
        var context = new DialerContext(id, "", new Uri($"{node.Endpoints[0]}"), Patience, new FrameLimits());
        return await new TcpDialer().DialAsync(context, CancellationToken.None);
    }

    private static async Task<List<Agent>> ListAsync(IActorRef manager)
    {
        while (true)
        {
            var list = await manager.Ask<ChannelList>(ListChannels.Instance).InTime();
            if (list.Channels.Count == Readers)
                return [.. list.Channels];
        }
    }
}

[Collection(nameof(ChaosSpec))]
public sealed class SlowReadersTests() : SlowReadersSpec("transport = auto");

[Collection(nameof(ChaosSpec))]
public sealed class IoSlowReadersTests() : SlowReadersSpec("listener.dispatcher = io");

[Collection(nameof(ChaosSpec))]
public sealed class KestrelSlowReadersTests() : SlowReadersSpec("transport = kestrel");
