using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kim.Benchmarks.Serve;

/// <summary>The yardstick: what a few lines with ASP.NET Core's own websockets do.</summary>
internal static class AspNetServer
{
    private const int BufferSize = 4096;

    private static readonly ConcurrentDictionary<WebSocket, bool> Sockets = new();

    public static Task RunAsync(bool broadcasts, CancellationToken stop)
    {
        var app = LocalServer.CreateBuilder().Build();
        app.UseWebSockets();
        app.Run(context => broadcasts ? BroadcastAsync(context) : EchoAsync(context));
        return LocalServer.RunAsync(app, "/", stop);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await ReadAsync(socket, async (piece, kind, isLast) => await socket.SendAsync(piece, kind, isLast, CancellationToken.None));
    }

    private static async Task BroadcastAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        Sockets.TryAdd(socket, true);
        await ReadAsync(socket, SendToAllAsync);
        Sockets.TryRemove(socket, out _);
    }

    private static async ValueTask SendToAllAsync(ReadOnlyMemory<byte> piece, WebSocketMessageType kind, bool isLast)
    {
        foreach (var (socket, _) in Sockets)
        {
            try
            {
                await socket.SendAsync(piece, kind, isLast, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                // It has left; its own loop takes it off the list.
            }
        }
    }

    private static async ValueTask ReadAsync(
        WebSocket socket, Func<ReadOnlyMemory<byte>, WebSocketMessageType, bool, ValueTask> onPiece)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is var got && got.MessageType != WebSocketMessageType.Close)
                await onPiece(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The peer has cut the connection.
        }
    }
}
