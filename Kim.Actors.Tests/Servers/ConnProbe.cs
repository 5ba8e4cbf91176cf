using System.Net;
using System.Threading.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Servers;

/// <summary>Hands the connections of a server to a test. It holds each until the test has closed it in order, and those that
/// were aborted, which the test may still be writing to, until the end of the test.</summary>
internal sealed class ConnProbe : IConnHandler
{
    private readonly Channel<(IConn Conn, HandshakeRequest? Request)> _accepted =
        Channel.CreateUnbounded<(IConn Conn, HandshakeRequest? Request)>(); // as many as the test connects

    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task HandleAsync(IConn conn, HandshakeRequest? request)
    {
        var held = new HeldConn(conn);
        _accepted.Writer.TryWrite((held, request));
        await Task.WhenAny(held.ClosedInOrder, _released.Task);
    }

    public async Task<(IConn Conn, HandshakeRequest? Request)> NextAsync() => await _accepted.Reader.ReadAsync();

    public void Release() => _released.TrySetResult();

    private sealed class HeldConn(IConn conn) : IConn
    {
        private readonly TaskCompletionSource _closedInOrder = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ClosedInOrder => _closedInOrder.Task;

        public EndPoint? RemoteEndPoint => conn.RemoteEndPoint;

        public Task Closed => conn.Closed;

        public TimeSpan Silence => conn.Silence;

        public ValueTask<FrameRead> ReadAsync(CancellationToken cancellationToken) => conn.ReadAsync(cancellationToken);

        public int Write(OpCode opCode, ReadOnlySpan<byte> payload) => conn.Write(opCode, payload);

        public ValueTask FlushAsync() => conn.FlushAsync();

        public async ValueTask CloseAsync()
        {
            await conn.CloseAsync();
            _closedInOrder.TrySetResult();
        }

        public void Abort() => conn.Abort();
    }
}
