using System.Buffers;
using Kim.Actors.Connections;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>The response that turns an HTTP connection into a websocket (RFC 6455, section 4.2.2, 5).</summary>
internal static class SwitchingProtocols
{
    private static ReadOnlySpan<byte> Head =>
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "u8;

    /// <param name="output">Where to.</param>
    /// <param name="key">The request's <c>Sec-WebSocket-Key</c>, known to be right.</param>
    public static void Write(IBufferWriter<byte> output, string key)
    {
        Span<byte> accept = stackalloc byte[WebSocketKey.AcceptLength];
        WebSocketKey.Accept(key, accept);
        output.Write(Head);
        output.Write(accept);
        output.Write("\r\n\r\n"u8);
    }
}
