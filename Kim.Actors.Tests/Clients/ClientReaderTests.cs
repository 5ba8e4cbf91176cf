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
        var conn = new SlowConn(pieces: 5, TimeSpan.FromMilliseconds(1));

        Assert.Equal(FrameReadStatus.Frame, (await new ClientReader(conn, ReadWait).ReadAsync(default).InTime()).Status);

        Assert.False(conn.Closed.IsCompleted);
    }

    [Theory]
    [InlineData(1.5)] // CancelAfter(-1.5 ms) would never end
    [InlineData(3)]
    public async Task A_read_wait_that_ends_while_it_is_looked_at_is_over_at_the_next_look(double milliseconds)
    {
        var conn = new SlowConn(pieces: 5, ReadWait - TimeSpan.FromMilliseconds(0.5), ReadWait + TimeSpan.FromMilliseconds(milliseconds));

        await Assert.ThrowsAsync<TimeoutException>(() => new ClientReader(conn, ReadWait).ReadAsync(default).InTime());

        Assert.True(conn.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_is_silent_for_the_read_wait_is_cut()
    {
        var conn = new SlowConn(pieces: 5, ReadWait);

        await Assert.ThrowsAsync<TimeoutException>(() => new ClientReader(conn, ReadWait).ReadAsync(default).InTime());

        Assert.True(conn.Closed.IsCompleted);
    }

    /// <summary>A frame takes several read waits to come.</summary>
    /// <param name="pieces">After how many of them.</param>
    /// <param name="silences">What it tells of its silence, one after the other, and the last again and again.</param>
    private sealed class SlowConn(int pieces, params TimeSpan[] silences) : IConn
    {
        private readonly TaskCompletionSource _closed = new();
        private int _left = pieces;
        private int _told;

        public EndPoint? RemoteEndPoint => null;

        public Task Closed => _closed.Task;

        public TimeSpan Silence => silences[Math.Min(_told++, silences.Length - 1)];

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
