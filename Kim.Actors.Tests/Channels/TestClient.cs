using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Channels;

/// <summary>The client's end of a connection, and what became of the server's.</summary>
/// <param name="conn">The client's end.</param>
/// <param name="server">The server's end, to look at.</param>
/// <param name="served">Completes when the server is done with the connection.</param>
public sealed class TestClient(InMemoryConn conn, InMemoryConn server, Task served)
{
    public InMemoryConn Conn => conn;

    public InMemoryConn ServerConn => server;

    public Task Served => served.InTime();

    public bool IsServed => served.IsCompleted;

    public Task SendAsync(string text) => SendAsync(OpCode.Text, System.Text.Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(OpCode opCode, ReadOnlyMemory<byte> payload)
    {
        conn.Write(opCode, payload.Span);
        await conn.FlushAsync().InTime();
    }

    public Task SendCloseAsync(CloseCode code, string reason = "")
    {
        var payload = new byte[ClosePayload.MaxLength];
        return SendAsync(OpCode.Close, payload.AsMemory(0, ClosePayload.Write(payload, code, reason)));
    }

    public async Task<Frame> ReadAsync()
    {
        var read = await conn.ReadAsync().InTime();
        Assert.Equal(FrameReadStatus.Frame, read.Status);
        return read.Frame;
    }

    public async Task<string> ReadTextAsync() => System.Text.Encoding.UTF8.GetString((await ReadAsync()).Payload.Span);

    public async Task<(CloseCode Code, string Reason)> ReadCloseAsync()
    {
        var frame = await ReadAsync();
        Assert.Equal(OpCode.Close, frame.OpCode);
        Assert.True(ClosePayload.TryRead(frame.Payload.Span, out var code, out var reason));
        return (code, reason);
    }

    /// <summary>What has been read no longer counts as being on the way: a read does that for the one before it.</summary>
    public Task GiveRoomAsync() => Assert.ThrowsAnyAsync<OperationCanceledException>(
        async () => await conn.ReadAsync(new CancellationToken(canceled: true)));

    /// <summary>Nothing more comes.</summary>
    public async Task ReadEndAsync() => Assert.Equal(FrameReadStatus.End, (await conn.ReadAsync().InTime()).Status);

    /// <summary>Closes as a well-behaved client does, and sees the server do its part.</summary>
    public async Task LeaveAsync()
    {
        await SendCloseAsync(CloseCode.Normal);
        Assert.Equal(CloseCode.Normal, (await ReadCloseAsync()).Code);
        await Served;
    }
}
