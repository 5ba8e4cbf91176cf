using System.Diagnostics;
using Kim.Actors.Connections;

namespace Kim.Node.Bench;

/// <summary>One connection sends, and all get each message, the sender too. In the closed loop a message is in flight until the
/// last of them has it.</summary>
internal sealed class FanOutLoad(BenchOptions options) : StandingLoad<FanOutLoad.Member>(options)
{
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _sending = new();
    private readonly int[] _missing = new int[options.Depth]; // receivers, of each message in flight
    private Sender? _sender;
    private Task _pacing = Task.CompletedTask;
    private uint _first = uint.MaxValue; // that counts; before it are probes

    internal override async Task StartAsync(CancellationToken stop)
    {
        if (Conns.Count == 0)
            return;
        foreach (var conn in Conns)
            conn.Start();
        _sender = new Sender(Conns[0].Outlet, Format, 0, new SendTimes.Actual(1));
        if (await GatherAsync(_sender, stop))
            Begin(_sender.Next);
    }

    protected override async Task CloseAsync()
    {
        await _pacing;
        await base.CloseAsync();
    }

    protected override long MissingAt(Member conn) => _sender is null ? 0 : conn.Missing(_sender.Next);

    protected override Member Use(IConn conn, int place) => new(conn, this);

    /// <summary>A login has no answer: who is not logged in yet gets nothing. So it sends until everybody has got something.</summary>
    private async Task<bool> GatherAsync(Sender sender, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (Conns.Any(conn => !conn.IsReached))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                Tally.WentWrong($"{Conns.Count(conn => !conn.IsReached)} connections got nothing of what was sent to all");
                return false;
            }
            sender.Send();
            sender.Flush();
            await Task.Delay(ProbePause, stop);
        }
        return true;
    }

    private void Begin(uint first)
    {
        var schedule = Options.Rate is { } rate ? new Schedule(rate) : null;
        SendTimes times = schedule is null ? new SendTimes.Actual(Options.Depth) : new SendTimes.Intended(schedule, 1, 0);
        _sender = new Sender(Conns[0].Outlet, Format, first, times);
        Volatile.Write(ref _first, first);
        if (schedule is not null)
            _pacing = Pacer.RunAsync(schedule, [_sender], Stop);
        for (var i = 0; schedule is null && i < Options.Depth; i++)
            SendNext(_sender);
    }

    private void OnArrived(uint number)
    {
        if (number < Volatile.Read(ref _first))
            return;
        Tally.Arrived(_sender!.TimeOf(number));
        if (Options.Rate is null && Interlocked.Decrement(ref MissingOf(number)) == 0 && !Stop.IsCancellationRequested)
            SendNext(_sender);
    }

    private void SendNext(Sender sender)
    {
        lock (_sending)
        {
            MissingOf(sender.Next) = Conns.Count;
            sender.Send();
            sender.Flush();
        }
    }

    private ref int MissingOf(uint number) => ref _missing[(number - _first) % _missing.Length];

    /// <summary>One of those that get everything.</summary>
    internal sealed class Member(IConn conn, FanOutLoad load) : BenchConn(conn, load.Format, load.Tally)
    {
        private uint _next;

        /// <summary>Whether anything has come.</summary>
        internal bool IsReached { get; private set; }

        /// <summary>Messages that have not come, of those before <paramref name="next"/>.</summary>
        internal uint Missing(uint next) => IsReached ? next - Volatile.Read(ref _next) : 0;

        protected override void OnMessage(uint? number)
        {
            if (number is not { } known)
                return;
            if (IsReached && known != _next)
                Tally.WentWrong($"message {known:x8} came instead of {_next:x8}");
            Volatile.Write(ref _next, known + 1);
            IsReached = true;
            load.OnArrived(known);
        }
    }
}
