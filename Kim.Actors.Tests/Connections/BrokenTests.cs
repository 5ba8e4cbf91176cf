using System.IO.Pipelines;
using System.Net;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Connections;

public class BrokenTests
{
    [Fact]
    public async Task A_read_that_breaks_while_it_is_given_up_comes_to_the_end()
    {
        using var patience = new CancellationTokenSource();
        var conn = new TcpConn(new StreamTransport(new BreakingStream(patience), null, () => { }), new FrameLimits());

        Assert.Equal(FrameRead.End, await conn.ReadAsync(patience.Token).InTime());
    }

    [Fact]
    public async Task A_read_that_was_given_up_as_it_completed_does_not_end_the_connection()
    {
        var transport = new PipeTransport();
        var conn = new TcpConn(transport, new FrameLimits());
        transport.Input.CancelPendingRead(); // as a pipe does with a token that comes too late for its read
        var reading = conn.ReadAsync();

        await transport.Peer.WriteAsync(new byte[] { (byte)OpCode.Text, 0, 0, 0, 0 });

        Assert.Equal(FrameReadStatus.Frame, (await reading.InTime()).Status);
    }

    private sealed class PipeTransport : IConnTransport
    {
        private readonly Pipe _in = new();

        public PipeWriter Peer => _in.Writer;

        public PipeReader Input => _in.Reader;

        public PipeWriter Output { get; } = new Pipe().Writer;

        public EndPoint? RemoteEndPoint => null;

        public ValueTask EndAsync() => default;

        public void Cut()
        {
        }
    }

    /// <summary>Breaks in the moment in which its reader gives up.</summary>
    private sealed class BreakingStream(CancellationTokenSource patience) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            patience.Cancel();
            throw new IOException("broken");
        }
    }
}
