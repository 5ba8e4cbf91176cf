using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Connections;

/// <summary>What holds for every connection, whatever it runs over. Each kind inherits this once.</summary>
public abstract class ConnSpec : IAsyncLifetime
{
    protected static readonly FrameLimits Limits = new();

    private IConn _client = null!;
    private IConn _server = null!;

    public async Task InitializeAsync() => (_client, _server) = await ConnectAsync().InTime();

    public async Task DisposeAsync()
    {
        _client.Abort();
        _server.Abort();
        await EndAsync().InTime();
    }

    /// <summary>Connects two ends that have <see cref="Limits"/>.</summary>
    protected abstract Task<(IConn Client, IConn Server)> ConnectAsync();

    protected virtual Task EndAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(4_096)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_message_arrives_as_it_was_sent(int length)
    {
        await SendAsync(_client, OpCode.Binary, Bytes(length));
        await AssertReadsAsync(_server, OpCode.Binary, Bytes(length));
        await SendAsync(_server, OpCode.Binary, Bytes(length));
        await AssertReadsAsync(_client, OpCode.Binary, Bytes(length));
    }

    [Fact]
    public async Task Each_kind_of_frame_is_read_as_what_it_is()
    {
        byte[] close = [0x03, 0xE8];
        foreach (var opCode in new[] { OpCode.Text, OpCode.Binary, OpCode.Ping, OpCode.Pong, OpCode.Close })
            Assert.True(_client.Write(opCode, close.AsSpan(0, opCode == OpCode.Text ? 1 : 2)) > 2);
        await _client.FlushAsync().InTime();
        foreach (var opCode in new[] { OpCode.Text, OpCode.Binary, OpCode.Ping, OpCode.Pong, OpCode.Close })
            await AssertReadsAsync(_server, opCode, close[..(opCode == OpCode.Text ? 1 : 2)]);
    }

    [Fact]
    public async Task Frames_of_one_flush_are_read_in_order()
    {
        for (var i = 0; i < 1_000; i++)
            _server.Write(OpCode.Binary, BitConverter.GetBytes(i));
        await _server.FlushAsync().InTime();
        for (var i = 0; i < 1_000; i++)
            await AssertReadsAsync(_client, OpCode.Binary, BitConverter.GetBytes(i));
    }

    [Fact]
    public async Task Frames_written_during_a_flush_follow_with_the_next()
    {
        const int frames = 1_000; // 20 MB: more than pipes and sockets take without a reader
        var writing = WriteManyAsync(_server, frames, Bytes(20_000));
        for (var i = 0; i < frames; i++)
        {
            await AssertReadsAsync(_client, OpCode.Binary, Bytes(20_000));
            await AssertReadsAsync(_client, OpCode.Ping, BitConverter.GetBytes(i));
        }
        await writing.InTime();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_written_arrives_before_the_end(bool fromServer)
    {
        const int frames = 1_000;
        var (from, to) = fromServer ? (_server, _client) : (_client, _server);
        var reading = from.ReadAsync().AsTask(); // with bytes unread, a socket would end in a reset
        var writing = WriteAndCloseAsync();
        for (var i = 0; i < frames; i++)
            await AssertReadsAsync(to, OpCode.Binary, Bytes(20_000));
        await AssertReadsAsync(to, OpCode.Binary, [1]);
        Assert.Equal(FrameRead.End, await to.ReadAsync().InTime());
        Assert.Equal(FrameRead.End, await reading.InTime());
        await writing.InTime();

        async Task WriteAndCloseAsync()
        {
            for (var i = 0; i < frames; i++)
                await SendAsync(from, OpCode.Binary, Bytes(20_000));
            from.Write(OpCode.Binary, [1]);
            await from.CloseAsync();
            Assert.True(from.Closed.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task The_end_is_read_again_and_again()
    {
        await _client.CloseAsync().InTime();
        for (var i = 0; i < 3; i++)
            Assert.Equal(FrameRead.End, await _server.ReadAsync().InTime());
        Assert.False(_server.Closed.IsCompleted);
    }

    [Fact]
    public async Task Close_ends_a_pending_read()
    {
        var read = _server.ReadAsync().AsTask();
        Assert.False(read.IsCompleted);
        await _server.CloseAsync().InTime();
        Assert.Equal(FrameRead.End, await read.InTime());
        Assert.Equal(FrameRead.End, await _client.ReadAsync().InTime());
    }

    [Fact]
    public async Task Abort_ends_a_pending_read_on_both_sides()
    {
        var (here, there) = (_server.ReadAsync().AsTask(), _client.ReadAsync().AsTask());
        await Task.Run(_server.Abort).InTime();
        Assert.Equal(FrameRead.End, await here.InTime());
        Assert.Equal(FrameRead.End, await there.InTime());
        await _server.Closed.InTime();
    }

    [Fact]
    public async Task Abort_fails_a_flush_that_the_peer_keeps_waiting()
    {
        var writing = WriteManyAsync(_server, int.MaxValue, Bytes(20_000));
        await AssertReadsAsync(_client, OpCode.Binary, Bytes(20_000));
        await Task.Run(_server.Abort).InTime();
        await Assert.ThrowsAsync<IOException>(() => writing.InTime());
    }

    [Fact]
    public async Task A_peer_that_aborts_fails_the_flushes()
    {
        var writing = WriteManyAsync(_server, int.MaxValue, Bytes(20_000));
        await AssertReadsAsync(_client, OpCode.Binary, Bytes(20_000));
        _client.Abort();
        await Assert.ThrowsAsync<IOException>(() => writing.InTime());
    }

    [Fact]
    public async Task A_peer_that_closes_fails_the_flushes_in_the_end()
    {
        var writing = WriteManyAsync(_server, int.MaxValue, Bytes(20_000));
        await AssertReadsAsync(_client, OpCode.Binary, Bytes(20_000));
        await _client.CloseAsync().InTime();
        await Assert.ThrowsAsync<IOException>(() => writing.InTime());
    }

    [Fact]
    public async Task After_abort_writes_do_nothing_and_flushes_fail()
    {
        _client.Abort();
        _client.Abort();
        Assert.Equal(0, _client.Write(OpCode.Text, "late"u8));
        await Assert.ThrowsAsync<IOException>(() => _client.FlushAsync().InTime());
        await _client.CloseAsync().InTime();
        Assert.Equal(FrameRead.End, await _client.ReadAsync().InTime());
    }

    [Fact]
    public async Task After_close_writes_do_nothing_and_flushes_fail()
    {
        await _client.CloseAsync().InTime();
        await _client.CloseAsync().InTime();
        Assert.Equal(0, _client.Write(OpCode.Text, "late"u8));
        await Assert.ThrowsAsync<IOException>(() => _client.FlushAsync().InTime());
        _client.Abort();
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var read = _server.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.InTime());
        await SendAsync(_client, OpCode.Text, "still here"u8.ToArray());
        await AssertReadsAsync(_server, OpCode.Text, "still here"u8.ToArray());
    }

    [Fact]
    public async Task A_broken_rule_is_a_result_and_the_close_frame_can_still_be_read()
    {
        _client.Write(OpCode.Binary, Bytes(Limits.MaxMessage + 1));
        _client.Write(OpCode.Text, "skipped"u8);
        _client.Write(OpCode.Close, []);
        var sending = _client.FlushAsync().InTime();
        var read = await _server.ReadAsync().InTime();
        Assert.Equal(FrameReadStatus.Violated, read.Status);
        Assert.Equal(CloseCode.TooBig, read.Violation?.Code);
        await AssertReadsAsync(_server, OpCode.Close, []);
        await sending;
    }

    [Fact]
    public async Task A_second_flush_at_the_same_time_is_refused()
    {
        var flush = FlushUntilPending(_server);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _server.FlushAsync().InTime());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _server.CloseAsync().InTime());
        _server.Abort();
        await Assert.ThrowsAsync<IOException>(() => flush.InTime());
    }

    private static Task FlushUntilPending(IConn conn)
    {
        while (true)
        {
            for (var i = 0; i < 400; i++)
                conn.Write(OpCode.Binary, Bytes(65_536));
            var flush = conn.FlushAsync().AsTask();
            if (!flush.IsCompleted)
                return flush;
        }
    }

    private static async Task WriteManyAsync(IConn conn, int count, byte[] payload)
    {
        await Task.Yield();
        for (var i = 0; i < count; i++)
        {
            conn.Write(OpCode.Binary, payload);
            var flush = conn.FlushAsync().AsTask();
            conn.Write(OpCode.Ping, BitConverter.GetBytes(i));
            await flush.InTime();
        }
        await conn.FlushAsync().InTime();
    }

    private static async Task SendAsync(IConn conn, OpCode opCode, byte[] payload)
    {
        conn.Write(opCode, payload);
        await conn.FlushAsync().InTime();
    }

    private static async Task AssertReadsAsync(IConn conn, OpCode opCode, byte[] payload)
    {
        var read = await conn.ReadAsync().InTime();
        Assert.Equal(FrameReadStatus.Frame, read.Status);
        Assert.Equal(opCode, read.Frame.OpCode);
        Assert.True(read.Frame.Payload.Span.SequenceEqual(payload));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)i;
        return bytes;
    }
}
