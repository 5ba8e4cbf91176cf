using System.Net;
using Kim.Actors.Connections;
using Kim.Actors.Metrics;
using Kim.Actors.Servers.Upgrade;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Kim.Actors.Servers;

/// <summary>The opening handshake on the HTTP pipeline of an ASP.NET Core application.</summary>
internal static class HttpUpgrade
{
    /// <summary>What has become of a request that was granted.</summary>
    public sealed record Upgraded(IConnTransport Transport, HandshakeRequest Request);

    /// <summary>Judges a request, and takes over the bytes beneath if it is granted; it counts as pending meanwhile.</summary>
    /// <returns>Null when it was refused, and answered so.</returns>
    public static async Task<Upgraded?> AcceptAsync(HttpContext context, KimSettings settings, IConnHandler handler)
    {
        if (!handler.TryAnnounce(RemoteEndPoint(context)))
            return await RefuseAsync(context.Response, UpgradeRefusal.Unavailable, handler.Metrics).ConfigureAwait(false);
        try
        {
            var request = Read(context);
            if (WhyNot(context, request, settings) is { } refusal)
                return await RefuseAsync(context.Response, refusal, handler.Metrics).ConfigureAwait(false);
            return new Upgraded(await UpgradeAsync(context, request).ConfigureAwait(false), request.Handshake with { IsAnnounced = true });
        }
        finally
        {
            handler.EndAnnounced();
        }
    }

    private static UpgradeRefusal? WhyNot(HttpContext context, UpgradeRequest request, KimSettings settings) =>
        UpgradeRules.Check(request, settings)
        ?? (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } ? null : UpgradeRefusal.NotUpgradable);

    /// <summary>Sends the 101 response and takes over the bytes beneath. The waits for slow peers are Kim's from now on.</summary>
    private static async Task<IConnTransport> UpgradeAsync(HttpContext context, UpgradeRequest request)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = WebSocketKey.Accept(request["Sec-WebSocket-Key"]!);
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false);
        // The feature, not the context: an application may use its contexts again, and an abort may come late.
        var lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        return new StreamTransport(stream, RemoteEndPoint(context), lifetime.Abort, lifetime.RequestAborted);
    }

    private static UpgradeRequest Read(HttpContext context)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers)
            headers[name] = string.Join(", ", values.ToArray());
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return UpgradeRequest.Create(context.Request.Method, context.Request.Protocol, target, headers);
    }

    private static async Task<Upgraded?> RefuseAsync(HttpResponse response, UpgradeRefusal refusal, KimMetrics metrics)
    {
        metrics.UpgradeRejected(refusal.Status);
        response.StatusCode = refusal.Status;
        response.ContentType = "text/plain";
        foreach (var (name, value) in refusal.Headers)
            response.Headers[name] = value;
        await response.WriteAsync(refusal.Text).ConfigureAwait(false);
        return null;
    }

    /// <summary>Where the peer is, or the proxy before it.</summary>
    private static IPEndPoint? RemoteEndPoint(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? new IPEndPoint(address, context.Connection.RemotePort) : null;
}
