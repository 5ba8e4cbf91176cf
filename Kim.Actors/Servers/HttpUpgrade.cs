using System.Net;
using Kim.Actors.Connections;
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
    /// <summary>Judges a request, and answers it when it is refused.</summary>
    /// <returns>The request that shall become a websocket, or null.</returns>
    public static async Task<UpgradeRequest?> CheckAsync(HttpContext context, KimSettings settings)
    {
        var request = Read(context);
        var refusal = UpgradeRules.Check(request, settings);
        if (refusal is null && context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true })
            refusal = UpgradeRefusal.NotUpgradable;
        if (refusal is null)
            return request;
        await RefuseAsync(context.Response, refusal).ConfigureAwait(false);
        return null;
    }

    /// <summary>Sends the 101 response and takes over the bytes beneath. The waits for slow peers are Kim's from now on.</summary>
    public static async Task<IConnTransport> UpgradeAsync(HttpContext context, UpgradeRequest request)
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

    private static Task RefuseAsync(HttpResponse response, UpgradeRefusal refusal)
    {
        response.StatusCode = refusal.Status;
        response.ContentType = "text/plain";
        foreach (var (name, value) in refusal.Headers)
            response.Headers[name] = value;
        return response.WriteAsync(refusal.Text);
    }

    private static IPEndPoint? RemoteEndPoint(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? new IPEndPoint(address, context.Connection.RemotePort) : null;
}
