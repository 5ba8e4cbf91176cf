using System.Diagnostics;
using Kim.Actors.Connections;

namespace Kim.Node.Bench;

/// <summary>Connections that come and go: each logs in, gets one message back and closes. Measured is a life up to the answer.</summary>
internal sealed class ChurnLoad(BenchOptions options) : BenchLoad(options)
{
    private Task _turns = Task.CompletedTask;

    /// <summary>None stays; one shows that they can be opened.</summary>
    protected override async Task OpenConnsAsync(CancellationToken stop) => await TryOpenAsync(LiveAsync);

    internal override Task StartAsync(CancellationToken stop)
    {
        _turns = Task.WhenAll(Enumerable.Range(0, Options.Connections).Select(_ => Task.Run(TakeTurnsAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    protected override Task CloseAsync() => _turns;

    /// <summary>A server that refuses is not asked over and over.</summary>
    private async Task TakeTurnsAsync()
    {
        while (!Stop.IsCancellationRequested && Tally.Failed == 0)
            await TryOpenAsync(LiveAsync);
    }

    private async ValueTask LiveAsync()
    {
        var born = Stopwatch.GetTimestamp();
        var conn = new ChurnConn(await Dialer.DialAsync(CancellationToken.None), Format, Tally, born);
        conn.Start();
        try
        {
            await conn.LiveAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Tally.WentWrong("a message, or a close frame, was not answered");
            conn.Abort();
        }
    }

    private sealed class ChurnConn : BenchConn
    {
        private readonly TaskCompletionSource _answered = new();
        private readonly Sender _sender;
        private readonly long _born;

        internal ChurnConn(IConn conn, MessageFormat format, Tally tally, long born)
            : base(conn, format, tally)
        {
            _born = born;
            _sender = new Sender(Outlet, format, 0, new SendTimes.Actual(1));
        }

        internal async Task LiveAsync()
        {
            _sender.Send();
            _sender.Flush();
            await Task.WhenAny(_answered.Task, Ended);
            Leave();
            await Ended;
        }

        protected override void OnMessage(uint? number)
        {
            if (!_answered.TrySetResult())
                Tally.WentWrong("a message came twice");
            else if (number is not null)
                Tally.Arrived(_born);
        }
    }
}
