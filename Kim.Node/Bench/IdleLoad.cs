using Kim.Actors.Connections;

namespace Kim.Node.Bench;

/// <summary>Connections that say nothing, and are told nothing.</summary>
internal sealed class IdleLoad(BenchOptions options) : StandingLoad<IdleLoad.IdleConn>(options)
{
    internal override Task StartAsync(CancellationToken stop)
    {
        foreach (var conn in Conns)
            conn.Start();
        return Task.CompletedTask;
    }

    protected override IdleConn Use(IConn conn, int place) => new(conn, Format, Tally);

    internal sealed class IdleConn(IConn conn, MessageFormat format, Tally tally) : BenchConn(conn, format, tally)
    {
        protected override void OnMessage(uint? number) => Tally.WentWrong("a message came to an idle connection");
    }
}
