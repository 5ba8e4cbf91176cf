using Kim.Benchmarks.Compare;
using Kim.Node.Bench;

namespace Kim.Benchmarks.Growth;

/// <summary>What real connections cost a node, which is a process of its own, the more there are.</summary>
internal sealed class ConnectionGrowth(GrowthPlan plan, TextWriter log)
{
    /// <summary>Below it a figure for each connection is the process's noise, divided by a few.</summary>
    private const int Crowd = 1000;

    /// <summary>Enough for a server to have loaded all that connections need.</summary>
    private const int FirstConnections = 200;

    /// <summary>Few enough to leave both cores some time to sleep, and so the same at every size.</summary>
    private const int MessagesPerSecond = 20_000;

    private const int ChurnersAtOnce = 50;

    private static readonly Contender Restless = Contender.Kim with
    {
        Command = broadcasts => [.. Contender.Kim.Command(broadcasts), "--set", "kim.ping-interval=1s"],
    };

    private readonly Curve _heap = new("managed heap, without garbage", "F2", Crowd);
    private readonly Curve _resident = new("resident memory, garbage and all", "F2", Crowd);
    private readonly Curve _opening = new("to open one that stays", "F1", Crowd);
    private readonly Curve _life = new("one that opens, gets a message back and closes", "F1");
    private readonly Curve _message = new("a message and its echo", "F2");
    private readonly Curve _heartbeat = new("a heartbeat of an idle one", "F2", Crowd);
    private readonly Curve _idle = new("all idle connections, with a heartbeat each second", "F1", judgedFrom: null);

    /// <summary>To be read after the run.</summary>
    public IReadOnlyList<Chart> Charts =>
    [
        new("growth-connection-memory", "Memory of a connection", "connections", "KB", """
            What the process has grown by, divided by the connections; and the same of those beyond the first 1,000, without what the
            process takes for any of them. The managed heap is what survives a full collection. Resident memory is that of a fresh
            process, with the garbage of logins and heartbeats, as much as the collector lets wait; it is the larger part with few
            connections. The kernel's memory for sockets is in neither. Not judged below 1,000.
            """, _heap, _heap.Beyond(Crowd, "managed heap, beyond 1,000"), _resident, _resident.Beyond(Crowd, "resident memory, beyond 1,000")),
        new("growth-connection-cpu", "CPU of connections and messages", "connections", "us", $"""
            CPU time of the server. To open: all of them, 64 handshakes with login at a time, divided by their number. One that opens
            and closes: {ChurnersAtOnce} at a time come and go while all the others stand by. A message: {MessagesPerSecond:N0} of 64 bytes a second, whatever the
            size, each by the next connection in turn, so that all take part. A heartbeat: a ping and its pong, with
            `kim.ping-interval = 1s` in place of a minute so that there is something to measure. Not judged below 1,000 where the kernel's
            ticks of 10 ms are too coarse: to open, and the heartbeat, which also holds what an idle process does by itself.
            """, _opening, _life, _message, _heartbeat),
        new("growth-idle", "CPU of all idle connections together", "connections", "ms a second", """
            The same heartbeats, undivided. By default there are a sixtieth of them.
            """, _idle),
    ];

    public async Task RunAsync()
    {
        for (var round = 1; round <= plan.ConnectionRounds; round++)
        {
            foreach (var size in plan.Connections.Where(OpenFiles.Allow))
            {
                await log.WriteLineAsync($"{size:N0} connections: round {round} of {plan.ConnectionRounds}");
                await MeasureIdleAsync(size);
                await MeasureBusyAsync(size);
            }
        }
    }

    private async Task MeasureIdleAsync(int size)
    {
        using var server = await ServerProcess.StartAsync(Restless, broadcasts: false);
        await Measurement.OfAsync(server, Idle(server, FirstConnections));
        var measured = await Measurement.OfAsync(server, Idle(server, size) with { Duration = TimeSpan.FromSeconds(plan.Heartbeats) });
        _resident.Add(size, measured.MemoryKb);
        _heartbeat.Add(size, measured.CpuMicros / size / plan.Heartbeats);
        _idle.Add(size, measured.CpuMicros / 1000 / plan.Heartbeats);
    }

    private async Task MeasureBusyAsync(int size)
    {
        using var server = await ServerProcess.StartAsync(Contender.Kim, broadcasts: false);
        await Measurement.OfAsync(server, Churn(server) with { WarmUp = plan.FirstWarmUp, Duration = TimeSpan.Zero });
        await MeasureStandingAsync(server, size);
        var echo = new BenchOptions(server.Url)
        {
            Connections = size,
            Rate = MessagesPerSecond,
            WarmUp = plan.WarmUp,
            Duration = plan.Duration,
        };
        _message.Add(size, (await Measurement.OfAsync(server, echo)).CpuMicros);
    }

    private async Task MeasureStandingAsync(ServerProcess server, int size)
    {
        using var standing = BenchLoad.Of(Idle(server, size));
        var (heap, cpu) = (await ServerHeap.AliveAsync(server), server.CpuTime());
        await standing.OpenAsync(CancellationToken.None);
        _opening.Add(size, (server.CpuTime() - cpu).TotalMicroseconds / size);
        _heap.Add(size, (await ServerHeap.AliveAsync(server) - heap) / 1024.0 / size);
        await standing.StartAsync(CancellationToken.None);
        _life.Add(size, (await Measurement.OfAsync(server, Churn(server))).CpuMicros);
        await standing.FinishAsync();
        if (standing.Tally.Error is { } error)
            throw new InvalidOperationException($"{size} connections that stand by: {error}");
    }

    private static BenchOptions Idle(ServerProcess server, int connections) => new(server.Url)
    {
        Mode = BenchMode.Idle,
        Connections = connections,
        WarmUp = TimeSpan.Zero,
        Duration = TimeSpan.Zero,
    };

    private BenchOptions Churn(ServerProcess server) => new(server.Url)
    {
        Mode = BenchMode.Churn,
        Connections = ChurnersAtOnce,
        WarmUp = plan.WarmUp,
        Duration = plan.Duration,
    };
}
