using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Node.Bench;

/// <summary>Writes to a connection from any thread, and makes no writer wait: what is written during a flush goes with the next.
/// A connection that breaks is its reader's to notice.</summary>
internal sealed class Outlet(IConn conn)
{
    /// <summary>Beyond it a sender that does not wait for answers waits for the server to take what it has.</summary>
    private const int MostOwed = 1024 * 1024;

    private readonly Lock _gate = new();
    private bool _flushing;
    private int _owed; // bytes that no flush has taken yet

    internal bool IsFull => Volatile.Read(ref _owed) > MostOwed;

    internal void Write(OpCode opCode, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
            _owed += conn.Write(opCode, payload);
    }

    internal void Flush()
    {
        lock (_gate)
        {
            if (_flushing || _owed == 0)
                return;
            _flushing = true;
        }
        _ = FlushAllAsync();
    }

    /// <summary>Ends the connection, in order if nothing is in the way.</summary>
    internal async ValueTask EndAsync()
    {
        if (_flushing)
            conn.Abort();
        else
            await conn.CloseAsync();
    }

    private async Task FlushAllAsync()
    {
        try
        {
            do
            {
                await FlushOnceAsync();
            }
            while (HasMore());
        }
        catch (IOException)
        {
            _flushing = false;
        }
    }

    private ValueTask FlushOnceAsync()
    {
        lock (_gate)
        {
            _owed = 0;
            return conn.FlushAsync();
        }
    }

    private bool HasMore()
    {
        lock (_gate)
            return _flushing = _owed > 0;
    }
}
