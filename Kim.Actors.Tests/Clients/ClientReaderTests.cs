using System.Net;
using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Clients;

public class ClientReaderTests
{
    private static readonly TimeSpan ReadWait = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_server_that_sends_a_long_message_piece_by_piece_is_not_silent()
    {
        var conn = new SlowConn(pieces: 5, silence: TimeSpan.FromMilliseconds(1));

        Assert.Equal(FrameReadStatus.Frame, (await new ClientReader(conn, ReadWait).ReadAsync(default).InTime()).Status);

        Assert.False(conn.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_is_silent_for_the_read_wait_is_cut()
    {
        var conn = new SlowConn(pieces: 5, silence: ReadWait);

        await Assert.ThrowsAsync<TimeoutException>(() => new ClientReader(conn, ReadWait).ReadAsync(default).InTime());

        Assert.True(conn.Closed.IsCompleted);
    }

    /// <summary>A frame takes several read waits to come.</summary>
    private sealed class SlowConn(int pieces, TimeSpan silence) : IConn
    {
        private readonly TaskCompletionSource _closed = new();
        private int _left = pieces;

        public EndPoint? RemoteEndPoint => null;

        public Task Closed => _closed.Task;

        public TimeSpan Silence => silence;

        public async ValueTask<FrameRead> ReadAsync(CancellationToken cancellationToken = default)
        {
            if (_left-- > 0)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return FrameRead.Of(new Frame(OpCode.Text, default));
        }

        public int Write(OpCode opCode, ReadOnlySpan<byte> payload) => 0;

        public ValueTask FlushAsync() => default;

        public ValueTask CloseAsync() => default;

        public void Abort() => _closed.TrySetResult();
    }
}
