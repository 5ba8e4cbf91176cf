using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Clients;

/// <summary>The one way out of a client: frames go one after the other, each within the write wait, and none after the close
/// frame. Waiting callers are its only queue, so it is as long as callers make it.</summary>
internal sealed class ClientWriter(IConn conn, TimeSpan writeWait)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _hasSaidGoodbye;

    /// <summary>Sends a frame; false when the close frame has been sent already.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    /// <exception cref="TimeoutException">The write wait passed; the connection was cut.</exception>
    public async ValueTask<bool> SendAsync(OpCode opCode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_hasSaidGoodbye)
                return false;
            _hasSaidGoodbye = opCode == OpCode.Close;
            conn.Write(opCode, payload.Span);
            await FlushAsync().ConfigureAwait(false);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends this side of the connection, once nobody is writing.</summary>
    public async ValueTask EndAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await conn.CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask FlushAsync()
    {
        var flush = conn.FlushAsync();
        if (flush.IsCompleted)
        {
            await flush.ConfigureAwait(false);
            return;
        }
        using var deadline = new Deadline(writeWait, conn.Abort);
        try
        {
            await flush.ConfigureAwait(false);
        }
        catch (IOException e) when (deadline.HasExpired)
        {
            throw new TimeoutException($"the write wait of {writeWait} passed; the connection was cut", e);
        }
    }
}
