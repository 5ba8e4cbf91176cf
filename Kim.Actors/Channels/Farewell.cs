using Akka.Event;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Login;

namespace Kim.Actors.Channels;

/// <summary>Closes a connection that has no living <see cref="ChannelActor"/>: a refused login's, and that of an actor which
/// crashed.</summary>
internal sealed class Farewell(TimeSpan closeWait, TimeProvider clock, ILoggingAdapter log)
{
    /// <summary>Sends a close frame, reads and throws away up to the peer's if that is to be awaited, and closes; after
    /// <c>close-wait</c> the connection is aborted instead. Never fails. Nobody else may write meanwhile, nor read when the
    /// answer is awaited.</summary>
    public async Task SayAsync(IConn conn, Refusal refusal)
    {
        using var wait = new CancellationTokenSource(closeWait, clock);
        await using var cut = wait.Token.UnsafeRegister(static conn => ((IConn)conn!).Abort(), conn).ConfigureAwait(false);
        try
        {
            Write(conn, refusal);
            await conn.FlushAsync().ConfigureAwait(false);
            if (refusal.AwaitAnswer)
                await ReadToCloseAsync(conn).ConfigureAwait(false);
            await conn.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log(e);
            conn.Abort();
        }
    }

    private static void Write(IConn conn, Refusal refusal)
    {
        if (refusal.Code == CloseCode.Abnormal)
            return;
        Span<byte> payload = stackalloc byte[ClosePayload.MaxLength];
        conn.Write(OpCode.Close, payload[..ClosePayload.Write(payload, refusal.Code, refusal.Reason)]);
    }

    private static async ValueTask ReadToCloseAsync(IConn conn)
    {
        FrameRead read;
        do
            read = await conn.ReadAsync().ConfigureAwait(false);
        while (read.Status != FrameReadStatus.End && read.Frame.OpCode != OpCode.Close);
    }

    private void Log(Exception e)
    {
        if (e is IOException)
            log.Debug("a peer left before its close frame was sent: {0}", e.Message);
        else
            log.Error(e, "a connection could not be closed in order");
    }
}
