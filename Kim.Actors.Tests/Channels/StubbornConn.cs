using System.Collections.Concurrent;
using System.Net;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Channels;

/// <summary>A connection whose steps a test can hold up, or let fail.</summary>
internal sealed class StubbornConn(IConn inner) : IConn
{
    private int _flushes;

    public Func<ValueTask>? AfterRead { get; set; }

    public Func<ValueTask>? BeforeFlush { get; set; }

    public Func<ValueTask>? BeforeClose { get; set; }

    /// <summary>What was written, in order.</summary>
    public ConcurrentQueue<OpCode> Written { get; } = new();

    public int Flushes => Volatile.Read(ref _flushes);

    public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public Task Closed => inner.Closed;

    public TimeSpan Silence => inner.Silence;

    public async ValueTask<FrameRead> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(cancellationToken);
        await RunAsync(AfterRead);
        return read;
    }

    public int Write(OpCode opCode, ReadOnlySpan<byte> payload)
    {
        Written.Enqueue(opCode);
        return inner.Write(opCode, payload);
    }

    public async ValueTask FlushAsync()
    {
        Interlocked.Increment(ref _flushes);
        await RunAsync(BeforeFlush);
        await inner.FlushAsync();
    }

    public async ValueTask CloseAsync()
    {
        await RunAsync(BeforeClose);
        await inner.CloseAsync();
    }

    public void Abort() => inner.Abort();

    private static ValueTask RunAsync(Func<ValueTask>? step) => step?.Invoke() ?? default;
}
