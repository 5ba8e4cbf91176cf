using Kim.Actors.Connections;

namespace Kim.Node.Bench;

/// <summary>A load over connections that stay open from its start to its end.</summary>
internal abstract class StandingLoad<TConn>(BenchOptions options) : BenchLoad(options)
    where TConn : BenchConn
{
    /// <summary>Handshakes at the same time: enough to keep a server busy, and few enough for its backlog.</summary>
    private const int MostHandshakes = 64;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly List<TConn> _conns = [];

    /// <summary>Those that were opened.</summary>
    protected IReadOnlyList<TConn> Conns => _conns;

    /// <summary>Messages that have not come back yet. Of connections that ended none will.</summary>
    private long Missing => _conns.Sum(conn => conn.Ended.IsCompleted ? 0 : MissingAt(conn));

    protected abstract TConn Use(IConn conn, int place);

    /// <summary>Messages that a connection has yet to get.</summary>
    protected virtual long MissingAt(TConn conn) => 0;

    protected override async Task OpenConnsAsync(CancellationToken stop)
    {
        var conns = new List<IConn>(Options.Connections);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostHandshakes, CancellationToken = stop };
        await Parallel.ForAsync(0, Options.Connections, parallel, (_, token) => TryOpenAsync(async () =>
        {
            var conn = await Dialer.DialAsync(token);
            lock (conns)
                conns.Add(conn);
        }));
        _conns.AddRange(conns.Select(Use));
    }

    protected override async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await SettleAsync(patience.Token);
        foreach (var conn in _conns)
            conn.Leave();
        var ended = Task.WhenAll(_conns.Select(conn => conn.Ended));
        try
        {
            await ended.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _conns.ForEach(conn => conn.Abort());
        }
        await ended;
    }

    /// <summary>Waits for what is on its way.</summary>
    private async Task SettleAsync(CancellationToken patience)
    {
        while (Missing > 0 && !patience.IsCancellationRequested)
            await Task.Delay(Glance, CancellationToken.None);
        if (Missing is > 0 and var missing)
            Tally.WentWrong($"{missing} messages did not come back", (int)missing);
    }
}
