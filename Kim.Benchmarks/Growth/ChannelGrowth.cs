using Kim.Benchmarks.Measuring;

namespace Kim.Benchmarks.Growth;

/// <summary>What channels cost without a network, the more there are in one map.</summary>
internal sealed class ChannelGrowth(GrowthPlan plan, TextWriter log)
{
    private const int Seed = 1;
    private const int WarmUpSize = 5000;

    private readonly Curve _heap = new("managed heap", "F2");
    private readonly Curve _resident = new("resident memory", "F2", judgedFrom: 10_000);
    private readonly Curve _filling = new("one that stays", "F1");
    private readonly Curve _visit = new("one that leaves at once", "F1");
    private readonly Curve _few = new("by id, to the same 1,000", "F2");
    private readonly Curve _all = new("by id, to all in random order", "F2");
    private readonly Curve _straight = new("to all in random order, without the map", "F2");

    /// <summary>Above it the machine would have no room for anything else.</summary>
    private static long MostBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>The size that had no room; null when all had.</summary>
    public int? TooMany { get; private set; }

    /// <summary>To be read after the run.</summary>
    public IReadOnlyList<Chart> Charts =>
    [
        new("growth-channel-memory", "Memory of a channel", "channels", "KB", """
            What the process has grown by after a full collection, divided by the channels, none of which was used yet: the channel with its actor, its place in the
            map and its read loop, and also both ends of its connection, with the two pipes between them. Resident memory is not judged
            below 10,000.
            """, _heap, _resident),
        new("growth-channel-cpu", "CPU of a login", "channels", "us", """
            One at a time, from the client's first frame to the listener's `Connected`. One that stays: while the node grows to that size,
            divided by those that are new; in it is the garbage collector, which moves whatever stays. One that leaves at once: its end up to
            the listener's `Disconnected` is in it, and the others stand by.
            """, _filling, _visit),
        new("growth-push", "CPU of a push", "channels", "us", $"""
            From the push through the manager, the map and the channel's actor into the pipe, and out of it by the client: sender, node and
            client together. {PushLoad.Window:N0} are on their way at once, to as many channels. The same 1,000 of all channels, drawn at random: the
            processor's caches hold them, so what would grow is the map's own cost. All in random order: of a million channels none is in
            a cache, and each push waits for memory again and again. Without the map: the same, told straight to the channel's actor; what it
            grows by, it does without any map.
            """, _few, _all, _straight),
    ];

    /// <summary>It grows twice: what was pushed to holds more than what was not, and would blur the memory of the next size.</summary>
    public async Task RunAsync()
    {
        await WarmUpAsync();
        await GrowAsync("to fill", FillAsync);
        await GrowAsync("to use", UseAsync);
    }

    /// <summary>All that is measured, once, for it to be compiled.</summary>
    private async Task WarmUpAsync()
    {
        var crowd = new ChannelCrowd(WarmUpSize);
        await crowd.GrowAsync(WarmUpSize);
        foreach (var load in Loads(crowd))
            await load.RunAsync();
        await crowd.StopAsync();
    }

    private async Task GrowAsync(string what, Func<ChannelCrowd, Memory, int, Task> step)
    {
        var crowd = new ChannelCrowd(plan.Channels[^1]);
        var empty = Memory.Now();
        foreach (var size in plan.Channels.TakeWhile(HasRoom))
        {
            await log.WriteLineAsync($"{size:N0} channels {what}");
            await step(crowd, empty, size);
        }
        await crowd.StopAsync();
    }

    /// <summary>By what a channel took at the size before.</summary>
    private bool HasRoom(int size)
    {
        var fits = _heap.Sizes.Count == 0 || _heap.At(_heap.Sizes.Max()) * 1024 * size <= MostBytes;
        if (!fits)
            TooMany = size;
        return fits;
    }

    private async Task FillAsync(ChannelCrowd crowd, Memory empty, int size)
    {
        var newcomers = size - crowd.Members.Count;
        var cost = await Cost.OfAsync(() => crowd.GrowAsync(size));
        _filling.Add(size, cost.Cpu.TotalMicroseconds / newcomers);
        var full = Memory.Now();
        _heap.Add(size, (full.Heap - empty.Heap) / 1024.0 / size);
        _resident.Add(size, (full.Resident - empty.Resident) / 1024.0 / size);
    }

    private async Task UseAsync(ChannelCrowd crowd, Memory _, int size)
    {
        await crowd.GrowAsync(size);
        // The first push to a channel makes what the later ones use again.
        await new PushLoad(crowd.Members, crowd.Manager, size).RunAsync();
        Heap.Collect();
        var loads = Loads(crowd);
        var costs = await Rounds.RunAsync(loads, plan.ChannelRounds, collects: false);
        foreach (var (curve, load) in new[] { _few, _all, _straight, _visit }.Zip(loads))
            curve.Add(size, costs[load].Micros);
    }

    /// <summary>In the order of the curves.</summary>
    private Load[] Loads(ChannelCrowd crowd)
    {
        var shuffled = crowd.Members.ToArray();
        new Random(Seed).Shuffle(shuffled);
        return
        [
            new PushLoad(shuffled[..PushLoad.Window], crowd.Manager, plan.Pushes),
            new PushLoad(shuffled, crowd.Manager, plan.Pushes),
            new PushLoad(shuffled, null, plan.Pushes),
            new VisitLoad(crowd, plan.Logins),
        ];
    }

    /// <summary>Bytes of this process, without garbage.</summary>
    private readonly record struct Memory(long Heap, long Resident)
    {
        public static Memory Now() => new(Measuring.Heap.Alive(), Environment.WorkingSet);
    }
}
