using Akka.Actor;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Hosting;
using Kim.Actors.Tests.Metrics;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace Kim.Actors.Tests.Chaos;

/// <summary>Runs alone: it looks at what the whole process holds.</summary>
[CollectionDefinition(nameof(ChaosSpec), DisableParallelization = true)]
public sealed class ChaosCollection;

/// <summary>
/// A node whose clients are far away, over links that delay, stall, trickle, cut, reset, half-close and vanish. Half of the
/// clients come over websocket. <c>KIM_CHAOS_SECONDS</c> says for how long; <c>KIM_CHAOS_SEED</c> makes it another chaos.
/// </summary>
/// <param name="setting">Which the node has, besides.</param>
/// <param name="output">For the figures.</param>
public abstract class ChaosSpec(string setting, ITestOutputHelper output)
{
    private const int Clients = 64;
    private const double Growth = 1.05;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(FromEnvironment("KIM_CHAOS_SECONDS", 5));
    private static readonly int Seed = FromEnvironment("KIM_CHAOS_SEED", 1);

    private readonly Ledger _ledger = new();

    [Fact]
    public async Task Whatever_happens_on_the_way_no_id_and_no_message_is_lost_and_nothing_stays_behind()
    {
        using var host = await NodeHost.StartAsync(
            $$"""kim { endpoints = ["ws://127.0.0.1:0", "tcp://127.0.0.1:0"], handshake-wait = 5s, login-wait = 10s, write-wait = 10s, read-wait = 8s, ping-interval = 1s, close-wait = 1s, {{setting}} }""",
            kim => kim.WithListener((_, _, _) => Props.Create(() => new LedgerListener(_ledger))));
        using var leftovers = new Leftovers(host);
        using var metrics = new NodeMetrics(host.System());
        await LiveAsync(host, leftovers, WarmUp, Seed - 1);
        var before = Footprint.Take();

        var faults = await LiveAsync(host, leftovers, Duration, Seed);

        var heap = (long)(before.Heap * Growth);
        var atOnce = Footprint.Take();
        var after = await Footprint.TakeWhenSmallAsync(heap, Patience);
        output.WriteLine($"{_ledger.Ended} channels; before {before}; at once {atOnce}; after {after}");
        Assert.Empty(_ledger.Problems);
        Assert.Empty(_ledger.Open);
        Assert.InRange(_ledger.Refusals, 0, metrics.Count("kim.login.rejected", (int)CloseCode.PolicyViolation));
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.Contains(fault, faults));
        Assert.InRange(after.Heap, 0, heap);
        Assert.InRange(after.Files, 0, before.Files);
        Assert.InRange(after.Threads, 0, before.Threads);
        await host.StopAsync();
    }

    private async Task<IReadOnlyCollection<Fault>> LiveAsync(IHost host, Leftovers leftovers, TimeSpan duration, int seed)
    {
        string[] ids = [.. Enumerable.Range(0, Clients).Select(slot => $"chaos-{slot}")];
        var pusher = host.System().ActorOf(Props.Create(() => new IdPusher(host.Manager(), ids)));
        using var stop = new CancellationTokenSource(duration);
        var endpoints = host.Node().Endpoints;
        var lives = ids.Select((id, slot) =>
            new ChaosClient(endpoints[slot % endpoints.Count], _ledger, id, seed * 1000 + slot).LiveAsync(stop.Token));
        var faults = await Task.WhenAll(lives).WaitAsync(duration + Patience);
        await pusher.GracefulStop(Patience);
        await leftovers.AssertNoneAsync(Patience);
        return [.. faults.SelectMany(each => each)];
    }

    private static int FromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value) : otherwise;
}

[Collection(nameof(ChaosSpec))]
public sealed class ChaosTests(ITestOutputHelper output) : ChaosSpec("transport = auto", output);

[Collection(nameof(ChaosSpec))]
public sealed class IoChaosTests(ITestOutputHelper output) : ChaosSpec("listener.dispatcher = io", output);

[Collection(nameof(ChaosSpec))]
public sealed class KestrelChaosTests(ITestOutputHelper output) : ChaosSpec("transport = kestrel", output);
