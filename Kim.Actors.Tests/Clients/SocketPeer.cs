using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Clients;

/// <summary>A server of one connection at a time on a real socket, that does no more than it is told.</summary>
internal sealed class SocketPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SocketPeer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    public async Task<Stream> AcceptAsync() => new NetworkStream(await _listener.AcceptSocketAsync().InTime(), ownsSocket: true);

    public static IConn Tcp(Stream stream) => new TcpConn(Transport(stream), new FrameLimits());

    public static IConn WebSocket(Stream stream) => WebSocketConn.Server(Transport(stream), new FrameLimits());

    /// <summary>Reads an upgrade request and agrees to it.</summary>
    public static async Task<IConn> UpgradeAsync(Stream stream)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Agreement(await ReadHeadAsync(stream)))).InTime();
        return WebSocket(stream);
    }

    public static string Agreement(string request) =>
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        $"Sec-WebSocket-Accept: {AcceptOf(request)}\r\n\r\n";

    public static string AcceptOf(string request)
    {
        var key = request.Split("Sec-WebSocket-Key: ")[1].Split("\r\n")[0];
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
    }

    public static async Task<string> ReadHeadAsync(Stream stream)
    {
        var (head, next) = (new StringBuilder(), new byte[1]);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next).InTime();
            head.Append((char)next[0]);
        }
        return head.ToString();
    }

    private static StreamTransport Transport(Stream stream) => new(stream, null, stream.Dispose);
}
