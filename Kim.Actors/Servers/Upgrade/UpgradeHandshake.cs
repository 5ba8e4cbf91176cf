using System.IO.Pipelines;
using System.Net;
using Kim.Actors.Connections;
using Kim.Actors.Metrics;
using Kim.Actors.Settings;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>The server's side of the opening handshake (RFC 6455, section 4.2) on a fresh connection.</summary>
internal static class UpgradeHandshake
{
    /// <summary>Reads the request and answers it, within <c>handshake-wait</c>; the connection counts as pending meanwhile.</summary>
    /// <returns>The request, after 101 was sent: the bytes that followed it are still in the pipe. Null, when the peer was too slow,
    /// or left, or was refused: the connection may be ended.</returns>
    public static async Task<HandshakeRequest?> AcceptPendingAsync(
        IDuplexPipe pipe, EndPoint? peer, KimSettings settings, IConnHandler handler)
    {
        var isWelcome = handler.TryAnnounce(peer);
        using var deadline = new CancellationTokenSource(settings.HandshakeWait);
        try
        {
            if (isWelcome)
                return await AcceptAsync(pipe, settings, handler.Metrics, deadline.Token).ConfigureAwait(false) is { } request
                    ? request with { IsAnnounced = true }
                    : null;
            // Not even its request is waited for: of those that are too many, none is kept.
            await RefuseAsync(pipe, UpgradeRefusal.Unavailable, isStillSending: false, handler.Metrics, deadline.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            handler.Metrics.LimitReached(Limit.HandshakeWait);
            return null;
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            if (isWelcome)
                handler.EndAnnounced();
        }
    }

    /// <summary>Reads the request and answers it.</summary>
    /// <returns>The request, after 101 was sent: the bytes that followed it are still in the pipe. Null, when the peer left
    /// or was refused: the connection may be ended.</returns>
    /// <exception cref="OperationCanceledException">The deadline came first.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<HandshakeRequest?> AcceptAsync(
        IDuplexPipe pipe, KimSettings settings, KimMetrics metrics, CancellationToken deadline)
    {
        var parser = new UpgradeParser();
        if (await ReadAsync(pipe.Input, parser, deadline).ConfigureAwait(false) is { } unreadable)
        {
            await RefuseAsync(pipe, unreadable, isStillSending: true, metrics, deadline).ConfigureAwait(false);
            return null;
        }
        if (parser.Request is not { } request)
            return null;
        if (UpgradeRules.Check(request, settings) is { } refusal)
        {
            await RefuseAsync(pipe, refusal, isStillSending: false, metrics, deadline).ConfigureAwait(false);
            return null;
        }
        SwitchingProtocols.Write(pipe.Output, request["Sec-WebSocket-Key"]!);
        await pipe.Output.FlushAsync(deadline).ConfigureAwait(false);
        return request.Handshake;
    }

    private static async Task<UpgradeRefusal?> ReadAsync(PipeReader input, UpgradeParser parser, CancellationToken deadline)
    {
        while (true)
        {
            var result = await input.ReadAsync(deadline).ConfigureAwait(false);
            if (result.IsCompleted && result.Buffer.IsEmpty)
                return null;
            var rest = result.Buffer;
            var refusal = parser.Take(ref rest);
            var isDone = refusal is not null || parser.Request is not null;
            input.AdvanceTo(rest.Start, isDone ? rest.Start : rest.End);
            if (isDone || result.IsCompleted)
                return refusal;
        }
    }

    /// <summary>Who is refused has been counted: that it takes too long to hear of it is no news.</summary>
    private static async Task RefuseAsync(
        IDuplexPipe pipe, UpgradeRefusal refusal, bool isStillSending, KimMetrics metrics, CancellationToken deadline)
    {
        metrics.UpgradeRejected(refusal.Status);
        try
        {
            await pipe.Output.WriteAsync(refusal.Response, deadline).ConfigureAwait(false);
            if (isStillSending)
                await DrainAsync(pipe.Input, deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection is ended.
        }
    }

    /// <summary>Lets a peer that is still sending come to its end: to close on it would reset the connection, and the
    /// response would be lost on the way (RFC 9112, section 9.6).</summary>
    private static async Task DrainAsync(PipeReader input, CancellationToken deadline)
    {
        while (true)
        {
            var result = await input.ReadAsync(deadline).ConfigureAwait(false);
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return;
        }
    }
}
