using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Connections;

public sealed class InMemoryConnTests : ConnSpec
{
    [Fact]
    public async Task Frames_that_came_together_are_read_without_waiting()
    {
        var (client, server) = InMemoryConn.CreatePair();
        for (var i = 0; i < 3; i++)
            client.Write(OpCode.Text, "one of three"u8);
        await client.FlushAsync().InTime();
        for (var i = 0; i < 3; i++)
            Assert.True(server.ReadAsync().AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_flush_waits_for_a_peer_that_does_not_read()
    {
        var (client, server) = InMemoryConn.CreatePair(capacity: 1_000);
        client.Write(OpCode.Binary, new byte[995]);
        var flush = client.FlushAsync().AsTask();
        Assert.False(flush.IsCompleted);
        await server.ReadAsync().InTime();
        var next = server.ReadAsync().AsTask();
        await flush.InTime();
        server.Abort();
        Assert.Equal(FrameRead.End, await next.InTime());
    }

    [Fact]
    public async Task A_peer_that_breaks_the_framing_can_be_played()
    {
        var (client, server) = InMemoryConn.CreatePair();
        client.WriteBytes([0x03, 0, 0, 0, 0]); // an opcode that is reserved
        await client.FlushAsync().InTime();
        var read = await server.ReadAsync().InTime();
        Assert.Equal(CloseCode.ProtocolError, read.Violation?.Code);
    }

    [Fact]
    public async Task Frames_that_need_no_waiting_allocate_nothing_but_their_payloads()
    {
        var (client, server) = InMemoryConn.CreatePair();
        await client.FlushAsync().InTime();
        WriteMany(client);
        await client.FlushAsync().InTime();
        await server.ReadAsync().InTime();
        ReadMany(server); // compiles, and fills the pools
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteMany(client);
        var written = GC.GetAllocatedBytesForCurrentThread();
        await client.FlushAsync().InTime();
        await server.ReadAsync().InTime();
        var between = GC.GetAllocatedBytesForCurrentThread();
        ReadMany(server);
        Assert.Equal((0, 0), (written - before, GC.GetAllocatedBytesForCurrentThread() - between));
    }

    [Fact]
    public void There_is_no_address()
    {
        var (client, server) = InMemoryConn.CreatePair();
        Assert.Null(client.RemoteEndPoint);
        Assert.Null(server.RemoteEndPoint);
    }

    private static void WriteMany(IConn conn)
    {
        for (var i = 0; i < 101; i++)
            conn.Write(OpCode.Binary, []);
    }

    private static void ReadMany(IConn conn)
    {
        for (var i = 0; i < 100; i++)
        {
            var read = conn.ReadAsync();
            if (!read.IsCompletedSuccessfully || read.Result.Status != FrameReadStatus.Frame)
                throw new InvalidOperationException("There should be a frame at hand.");
        }
    }

    protected override Task<(IConn Client, IConn Server)> ConnectAsync()
    {
        var (client, server) = InMemoryConn.CreatePair(Limits);
        return Task.FromResult<(IConn, IConn)>((client, server));
    }
}
