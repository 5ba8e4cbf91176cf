using Kim.Actors.Connections;

namespace Kim.Node.Bench;

/// <summary>Every connection sends, and gets its own messages back.</summary>
internal sealed class EchoLoad(BenchOptions options) : StandingLoad<EchoConn>(options)
{
    private Schedule? _schedule;
    private Task _pacing = Task.CompletedTask;

    internal override Task StartAsync(CancellationToken stop)
    {
        foreach (var conn in Conns)
        {
            conn.Prime();
            conn.Start();
        }
        if (_schedule is not null)
            _pacing = Pacer.RunAsync(_schedule, [.. Conns.Select(conn => conn.Sender)], Stop);
        return Task.CompletedTask;
    }

    protected override async Task CloseAsync()
    {
        await _pacing;
        await base.CloseAsync();
    }

    protected override long MissingAt(EchoConn conn) => conn.Missing;

    protected override EchoConn Use(IConn conn, int place) =>
        new(conn, Format, Tally, place, Options.Rate is null ? Options.Depth : 0, Times(place), Stop);

    private SendTimes Times(int place)
    {
        if (Options.Rate is not { } rate)
            return new SendTimes.Actual(Options.Depth);
        _schedule ??= new Schedule(rate);
        return new SendTimes.Intended(_schedule, Opened, place);
    }
}
