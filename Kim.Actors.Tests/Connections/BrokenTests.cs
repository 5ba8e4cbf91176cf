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
