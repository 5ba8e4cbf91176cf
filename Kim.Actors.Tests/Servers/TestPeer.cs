using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>A client that writes and reads plain bytes.</summary>
internal sealed class TestPeer : IDisposable
{
    public const string Request =
        "GET /chat?room=1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private readonly Socket _socket;
    private readonly Stream _stream;

    private TestPeer(Socket socket, Stream stream) => (_socket, _stream) = (socket, stream);

    /// <param name="endpoint">Where to.</param>
    /// <param name="from">An address of this machine; null leaves it to the system.</param>
    public static async Task<TestPeer> ConnectAsync(NodeEndpoint endpoint, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (from is not null)
            socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.TryParse(endpoint.Host, out var address) && IsLoopbackV4(address) ? address : IPAddress.Loopback, endpoint.Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        return new TestPeer(socket, endpoint.IsSecure ? await SecureAsync(stream) : stream);
    }

    /// <summary>Waits until nobody listens there. A socket that is closed may listen for a moment more: a process that is being
    /// started, by another test, has copies of all files until it runs its program, and .NET closes a socket when the last thread
    /// has left it.</summary>
    public static async Task AssertRefusedAsync(NodeEndpoint endpoint)
    {
        var waiting = Stopwatch.StartNew();
        while (!await IsRefusedAsync(endpoint with { Scheme = "tcp" }))
            Assert.True(waiting.Elapsed < TestDeadline.Long, $"{endpoint} still accepts connections");
    }

    public ValueTask SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)(await ReadAsync(1))[0]);
        return head.ToString();
    }

    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.Latin1, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Reads to the end, in order or not.</summary>
    public async Task AssertEndsAsync() =>
        Assert.True(await Record.ExceptionAsync(() => ReadToEndAsync().InTime()) is null or IOException);

    /// <summary>Ends the sending side only.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Resets the connection.</summary>
    public void Cut() => _socket.Close(timeout: 0);

    /// <summary>Goes on as a transport of Kim's.</summary>
    public IConnTransport ToTransport() => new StreamTransport(_stream, _socket.RemoteEndPoint, Cut);

    public void Dispose() => _stream.Dispose();

    private static bool IsLoopbackV4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(address);

    private static async Task<bool> IsRefusedAsync(NodeEndpoint endpoint)
    {
        try
        {
            using var peer = await ConnectAsync(endpoint).InTime();
            return false;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }

    private static async Task<SslStream> SecureAsync(Stream stream)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost");
        return tls;
    }
}
