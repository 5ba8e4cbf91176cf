namespace Kim.Node.Bench;

/// <summary>Sends the numbered messages of one connection. One caller at a time.</summary>
/// <param name="outlet">The connection's.</param>
/// <param name="format">Of all messages.</param>
/// <param name="first">The number of the first.</param>
/// <param name="times">Of the messages.</param>
internal sealed class Sender(Outlet outlet, MessageFormat format, uint first, SendTimes times)
{
    private readonly byte[] _message = format.NewMessage();
    private uint _sent;

    /// <summary>How many were sent.</summary>
    internal uint Sent => Volatile.Read(ref _sent);

    /// <summary>The number of the next.</summary>
    internal uint Next => first + Sent;

    internal bool IsHeldUp => outlet.IsFull;

    /// <summary>Sends one, with the next flush.</summary>
    internal void Send()
    {
        format.SetNumber(_message, Next);
        times.OnSending(_sent);
        outlet.Write(format.OpCode, _message);
        Volatile.Write(ref _sent, _sent + 1);
    }

    internal void Flush() => outlet.Flush();

    /// <summary>From when the latency of a message counts.</summary>
    internal long TimeOf(uint number) => times.Of(number - first);
}
