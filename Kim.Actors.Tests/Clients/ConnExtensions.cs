using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Clients;

/// <summary>The other end of a client, in few words.</summary>
internal static class ConnExtensions
{
    public static string Text(this Frame frame) => Encoding.UTF8.GetString(frame.Payload.Span);

    public static async Task SendAsync(this IConn conn, OpCode opCode, ReadOnlyMemory<byte> payload)
    {
        conn.Write(opCode, payload.Span);
        await conn.FlushAsync().InTime();
    }

    public static Task SendCloseAsync(this IConn conn, CloseCode code, string reason)
    {
        var payload = new byte[ClosePayload.MaxLength];
        return conn.SendAsync(OpCode.Close, payload.AsMemory(0, ClosePayload.Write(payload, code, reason)));
    }

    public static async Task<Frame> ReceiveAsync(this IConn conn)
    {
        var read = await conn.ReadAsync().InTime();
        Assert.Equal(FrameReadStatus.Frame, read.Status);
        return read.Frame;
    }

    public static async Task<(CloseCode Code, string Reason)> ReceiveCloseAsync(this IConn conn)
    {
        var frame = await conn.ReceiveAsync();
        Assert.Equal(OpCode.Close, frame.OpCode);
        Assert.True(ClosePayload.TryRead(frame.Payload.Span, out var code, out var reason));
        return (code, reason);
    }

    /// <summary>Reads to the end; a close frame may come before it, but nothing else.</summary>
    public static async Task AssertEndsAsync(this IConn conn)
    {
        var read = await conn.ReadAsync().InTime();
        if (read is { Status: FrameReadStatus.Frame, Frame.OpCode: OpCode.Close })
            read = await conn.ReadAsync().InTime();
        Assert.Equal(FrameReadStatus.End, read.Status);
    }
}
