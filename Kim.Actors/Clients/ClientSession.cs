using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>
/// A client's connection from login to end. Whoever reads from it holds the role of the reader: a call of ReadAsync, or the
/// close. The end is told to all who come after it, by the close code that was known first, whichever side said it.
/// </summary>
internal sealed class ClientSession
{
    private readonly IConn _conn;
    private readonly ClientReader _reader;
    private readonly ClientWriter _writer;
    private readonly Heartbeat _heartbeat;
    private readonly TimeSpan _closeWait;
    private readonly SemaphoreSlim _readerRole = new(1, 1);
    private int _isClosing;
    private Ending? _ending;

    public ClientSession(IConn conn, ClientOptions options)
    {
        _conn = conn;
        _reader = new ClientReader(conn, options.ReadWait);
        _writer = new ClientWriter(conn, options.WriteWait);
        _heartbeat = new Heartbeat(_writer, options.Heartbeat);
        _closeWait = options.CloseWait;
    }

    public async ValueTask SendAsync(OpCode opCode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        try
        {
            if (!await _writer.SendAsync(opCode, payload, cancellationToken).ConfigureAwait(false))
                throw Closed();
        }
        catch (IOException e)
        {
            throw Closed(e);
        }
    }

    public async ValueTask<Frame> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_readerRole.Wait(0, CancellationToken.None))
            throw _ending is null ? SecondReader() : Closed();
        try
        {
            while (true)
            {
                var read = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (read is { Status: FrameReadStatus.Frame, Frame.OpCode: OpCode.Text or OpCode.Binary })
                    return read.Frame;
                await HandleAsync(read).ConfigureAwait(false);
            }
        }
        finally
        {
            _readerRole.Release();
        }
    }

    public Task CloseAsync(CloseCode code, string reason)
    {
        var goodbye = Goodbye(code, reason);
        return Interlocked.Exchange(ref _isClosing, 1) == 0 ? CloseOnceAsync(new Ending(code, reason), goodbye) : _conn.Closed;
    }

    /// <summary>Deals with all that is no message; throws when it is the end.</summary>
    private ValueTask HandleAsync(in FrameRead read) => read switch
    {
        { Status: FrameReadStatus.End } => LeaveAsync(new Ending(CloseCode.Abnormal, ""), goodbye: null),
        { Violation: { } broken } => LeaveAsync(new Ending(broken.Code, broken.Reason), Goodbye(broken.Code, broken.Reason)),
        { Frame.OpCode: OpCode.Close } => AnswerCloseAsync(read.Frame.Payload),
        { Frame.OpCode: OpCode.Ping } => AnswerPingAsync(read.Frame.Payload),
        _ => ValueTask.CompletedTask,
    };

    private async ValueTask AnswerPingAsync(ReadOnlyMemory<byte> payload)
    {
        try
        {
            // After the close frame there is no pong, and nobody misses it.
            await _writer.SendAsync(OpCode.Pong, payload, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The connection is broken; what the server said before still is to be read, its close frame too.
        }
    }

    private ValueTask AnswerCloseAsync(ReadOnlyMemory<byte> payload)
    {
        ClosePayload.TryRead(payload.Span, out var code, out var reason);
        return LeaveAsync(new Ending(code, reason), payload);
    }

    private async ValueTask LeaveAsync(Ending ending, ReadOnlyMemory<byte>? goodbye)
    {
        Interlocked.CompareExchange(ref _ending, ending, null);
        using var deadline = new Deadline(_closeWait, _conn.Abort);
        await SayGoodbyeAsync(goodbye).ConfigureAwait(false);
        await FinishAsync().ConfigureAwait(false);
        throw Closed();
    }

    private async Task CloseOnceAsync(Ending ending, ReadOnlyMemory<byte> goodbye)
    {
        Interlocked.CompareExchange(ref _ending, ending, null);
        using var deadline = new Deadline(_closeWait, _conn.Abort);
        await SayGoodbyeAsync(goodbye).ConfigureAwait(false);
        await _readerRole.WaitAsync().ConfigureAwait(false);
        try
        {
            await FinishAsync().ConfigureAwait(false);
        }
        finally
        {
            _readerRole.Release();
        }
    }

    private async ValueTask SayGoodbyeAsync(ReadOnlyMemory<byte>? goodbye)
    {
        try
        {
            if (goodbye is { } payload)
                await _writer.SendAsync(OpCode.Close, payload, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            _conn.Abort(); // Broken: there is nobody to say goodbye to.
        }
    }

    /// <summary>Reads to the server's end, which comes first (RFC 6455, section 7.1.1), then ends this side. Under a deadline,
    /// in the role of the reader.</summary>
    private async ValueTask FinishAsync()
    {
        while ((await _conn.ReadAsync().ConfigureAwait(false)).Status != FrameReadStatus.End)
        {
        }
        await _writer.EndAsync().ConfigureAwait(false);
        await _heartbeat.DisposeAsync().ConfigureAwait(false);
    }

    private static byte[] Goodbye(CloseCode code, string reason)
    {
        Span<byte> payload = stackalloc byte[ClosePayload.MaxLength];
        return payload[..ClosePayload.Write(payload, code, reason)].ToArray();
    }

    private static InvalidOperationException SecondReader() => new("another ReadAsync is under way: one caller at a time");

    private ClientClosedException Closed(Exception? inner = null) =>
        new(_ending?.Code ?? CloseCode.Abnormal, _ending?.Reason ?? "", inner);

    private sealed record Ending(CloseCode Code, string Reason);
}
