using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;
using Kim.Node.Bench;

namespace Kim.Actors.Tests.Node.Bench;

public class OutletTests
{
    private static readonly byte[] Big = new byte[1000];

    [Fact]
    public async Task What_is_written_during_a_flush_goes_with_the_next_and_no_writer_waits()
    {
        var (client, server) = InMemoryConn.CreatePair(capacity: 100);
        var outlet = new Outlet(client);

        for (var i = 0; i < 10; i++)
        {
            outlet.Write(OpCode.Binary, Big);
            outlet.Flush();
        }

        for (var i = 0; i < 10; i++)
            Assert.Equal(Big, (await server.ReadAsync().InTime()).Frame.Payload.ToArray());
    }

    [Fact]
    public async Task No_message_is_lost_between_writers()
    {
        var (client, server) = InMemoryConn.CreatePair();
        var outlet = new Outlet(client);
        var writing = Task.Run(() => Parallel.For(0, 1000, _ =>
        {
            outlet.Write(OpCode.Binary, Big);
            outlet.Flush();
        }));

        for (var i = 0; i < 1000; i++)
            Assert.Equal(Big.Length, (await server.ReadAsync().InTime()).Frame.Payload.Length);

        await writing.InTime();
    }

    [Fact]
    public void It_is_full_when_a_peer_takes_nothing()
    {
        var outlet = new Outlet(InMemoryConn.CreatePair(capacity: 100).Client);

        for (var i = 0; i < 1100; i++)
        {
            outlet.Write(OpCode.Binary, Big);
            outlet.Flush();
        }

        Assert.True(outlet.IsFull);
    }
}
