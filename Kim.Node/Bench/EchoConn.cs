using Kim.Actors.Connections;

namespace Kim.Node.Bench;

/// <summary>Sends messages and gets each of them back, in order.</summary>
internal sealed class EchoConn : BenchConn
{
    private readonly uint _first;
    private readonly int _depth;
    private readonly CancellationToken _stop;
    private uint _received;

    /// <param name="conn">The connection.</param>
    /// <param name="format">Of the messages.</param>
    /// <param name="tally">Counts what comes back.</param>
    /// <param name="place">Among the connections of the load.</param>
    /// <param name="depth">Messages in flight; zero leaves the sending to others.</param>
    /// <param name="times">Of the messages.</param>
    /// <param name="stop">Nothing is sent after it.</param>
    internal EchoConn(
        IConn conn, MessageFormat format, Tally tally, int place, int depth, SendTimes times, CancellationToken stop)
        : base(conn, format, tally)
    {
        // Elsewhere for each connection, so that another's message is noticed.
        _first = (uint)place << 16;
        _depth = depth;
        _stop = stop;
        Sender = new Sender(Outlet, format, _first, times);
    }

    internal Sender Sender { get; }

    /// <summary>Messages that have not come back.</summary>
    internal uint Missing => Sender.Sent - Volatile.Read(ref _received);

    /// <summary>Sends the first messages; before it is started.</summary>
    internal void Prime()
    {
        for (var i = 0; i < _depth; i++)
            Sender.Send();
        Sender.Flush();
    }

    protected override void OnMessage(uint? number)
    {
        if (number == _first + _received)
            Tally.Arrived(Sender.TimeOf(_first + _received));
        else if (number is not null)
            Tally.WentWrong($"message {number:x8} came instead of {_first + _received:x8}");
        Volatile.Write(ref _received, _received + 1);
        if (_depth > 0 && !_stop.IsCancellationRequested)
            Sender.Send();
    }
}
