using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kim.Actors.Connections;

/// <summary>What the two sides of a websocket handshake prove to each other (RFC 6455, sections 4.1 and 4.2.2).</summary>
internal static class WebSocketKey
{
    /// <summary>The length of what answers a key.</summary>
    public const int AcceptLength = 28;

    private const int KeyBytes = 16;
    private const int KeyLength = 24;

    private static ReadOnlySpan<byte> Guid => "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;

    /// <summary>A random key for <c>Sec-WebSocket-Key</c>.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The value of <c>Sec-WebSocket-Accept</c> that answers a key.</summary>
    /// <param name="key">24 characters of Base64, known to be right.</param>
    public static string Accept(string key)
    {
        Span<byte> accept = stackalloc byte[AcceptLength];
        Accept(key, accept);
        return Encoding.ASCII.GetString(accept);
    }

    /// <inheritdoc cref="Accept(string)"/>
    public static void Accept(string key, Span<byte> accept)
    {
        Span<byte> keyAndGuid = stackalloc byte[KeyLength + Guid.Length];
        Encoding.ASCII.GetBytes(key, keyAndGuid);
        Guid.CopyTo(keyAndGuid[KeyLength..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(keyAndGuid, hash);
        Base64.EncodeToUtf8(hash, accept, out _, out _);
    }
}
