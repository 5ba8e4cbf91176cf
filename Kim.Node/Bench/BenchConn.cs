using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;

namespace Kim.Node.Bench;

/// <summary>A connection under load: reads it to its end, answers pings, takes frames apart into messages. What it writes while
/// it reads goes out when there is nothing left to read.</summary>
internal abstract class BenchConn(IConn conn, MessageFormat format, Tally tally)
{
    private volatile bool _isLeaving;

    /// <summary>Completes, without an error, when nothing more will come of what was started.</summary>
    internal Task Ended { get; private set; } = Task.CompletedTask;

    internal Outlet Outlet { get; } = new(conn);

    protected MessageFormat Format => format;

    protected Tally Tally => tally;

    /// <summary>Begins to read.</summary>
    internal void Start() => Ended = ReadToEndAsync();

    /// <summary>Says goodbye; the server answers and ends the connection.</summary>
    internal void Leave()
    {
        _isLeaving = true;
        Span<byte> goodbye = stackalloc byte[ClosePayload.MaxLength];
        Outlet.Write(OpCode.Close, goodbye[..ClosePayload.Write(goodbye, CloseCode.Normal)]);
        Outlet.Flush();
    }

    internal void Abort() => conn.Abort();

    /// <summary>A message came.</summary>
    /// <param name="number">Its number; null when it is not of the load's format, which is counted already.</param>
    protected abstract void OnMessage(uint? number);

    private async Task ReadToEndAsync()
    {
        try
        {
            await ReadAsync();
            await Outlet.EndAsync();
        }
        catch (Exception error)
        {
            Fail(error.Message);
            conn.Abort();
        }
    }

    private async ValueTask ReadAsync()
    {
        bool goesOn;
        do
        {
            var reading = conn.ReadAsync();
            if (!reading.IsCompleted)
                Outlet.Flush();
            goesOn = Handle(await reading);
        }
        while (goesOn);
    }

    private bool Handle(in FrameRead read)
    {
        if (read.Status != FrameReadStatus.Frame)
        {
            Fail(read.Violation?.Reason ?? "the server ended the connection");
            return false;
        }
        OnFrame(read.Frame);
        return true;
    }

    private void OnFrame(in Frame frame)
    {
        switch (frame.OpCode)
        {
            case OpCode.Ping:
                Outlet.Write(OpCode.Pong, frame.Payload.Span);
                break;
            case OpCode.Close:
                OnClose(frame.Payload.Span);
                break;
            case OpCode.Text or OpCode.Binary:
                OnMessages(frame);
                break;
        }
    }

    private void OnMessages(in Frame frame)
    {
        var rest = frame.Payload.Span;
        while (format.TryTake(ref rest, out var message))
        {
            var isKnown = frame.OpCode == format.OpCode & format.TryRead(message, out var number);
            if (!isKnown)
                tally.WentWrong($"a message of {message.Length} bytes came that nobody had sent");
            OnMessage(isKnown ? number : null);
        }
    }

    private void OnClose(ReadOnlySpan<byte> payload)
    {
        ClosePayload.TryRead(payload, out var code, out var reason);
        Fail($"the server closed the connection: {(int)code} {ChannelId.Printable(reason)}");
        Outlet.Write(OpCode.Close, payload);
        Outlet.Flush();
    }

    /// <summary>Once, and not when the end is as it was asked for.</summary>
    private void Fail(string error)
    {
        if (_isLeaving)
            return;
        _isLeaving = true;
        tally.ConnFailed(error);
    }
}
