using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>The response that turns an HTTP connection into a websocket (RFC 6455, section 4.2.2, 5).</summary>
internal static class UpgradeResponse
{
    private const int KeyLength = 24;
    private const int AcceptLength = 28;

    private static ReadOnlySpan<byte> Guid => "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;

    private static ReadOnlySpan<byte> Head =>
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "u8;

    /// <param name="output">Where to.</param>
    /// <param name="key">The request's <c>Sec-WebSocket-Key</c>, known to be right.</param>
    public static void Write(IBufferWriter<byte> output, string key)
    {
        Span<byte> accept = stackalloc byte[AcceptLength];
        Accept(key, accept);
        output.Write(Head);
        output.Write(accept);
        output.Write("\r\n\r\n"u8);
    }

    /// <summary>The value of <c>Sec-WebSocket-Accept</c> that answers a key.</summary>
    public static string Accept(string key)
    {
        Span<byte> accept = stackalloc byte[AcceptLength];
        Accept(key, accept);
        return Encoding.ASCII.GetString(accept);
    }

    private static void Accept(string key, Span<byte> accept)
    {
        Span<byte> keyAndGuid = stackalloc byte[KeyLength + Guid.Length];
        Encoding.ASCII.GetBytes(key, keyAndGuid);
        Guid.CopyTo(keyAndGuid[KeyLength..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(keyAndGuid, hash);
        Base64.EncodeToUtf8(hash, accept, out _, out _);
    }
}
