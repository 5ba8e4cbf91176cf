using System.Threading.Channels;
using Kim.Actors.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>Hands the connections of a server to a test, and holds each until the test has closed it.</summary>
internal sealed class ConnProbe : IConnHandler
{
    private readonly Channel<(IConn Conn, HandshakeRequest? Request)> _accepted =
        Channel.CreateUnbounded<(IConn Conn, HandshakeRequest? Request)>(); // as many as the test connects

    public async Task HandleAsync(IConn conn, HandshakeRequest? request)
    {
        _accepted.Writer.TryWrite((conn, request));
        await conn.Closed;
    }

    public async Task<(IConn Conn, HandshakeRequest? Request)> NextAsync() => await _accepted.Reader.ReadAsync();
}
