using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kim.Actors.Servers;

/// <summary>Kim in an ASP.NET Core application, beside its other endpoints.</summary>
public static class KimEndpoints
{
    /// <summary>
    /// Serves websockets at a path of the application's own HTTP server: <c>app.MapKim("/ws")</c>. Takes the
    /// <see cref="IConnHandler"/>, and <see cref="KimSettings"/> if there are some, from the application's services.
    /// The same rules hold as on Kim's own endpoints, but for <see cref="KimSettings.Path"/> and
    /// <see cref="KimSettings.HandshakeWait"/>: routing and server have their own. Over HTTP/2 and HTTP/3 the answer is 400.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <returns>The endpoint, to demand an authorization for example.</returns>
    /// <exception cref="InvalidOperationException">The services have no <see cref="IConnHandler"/>.</exception>
    public static IEndpointConventionBuilder MapKim(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var handler = endpoints.ServiceProvider.GetRequiredService<IConnHandler>();
        var settings = (endpoints.ServiceProvider.GetService<KimSettings>() ?? new KimSettings()) with { Path = null };
        return endpoints.Map(pattern, context => ServeAsync(context, handler, settings));
    }

    private static async Task ServeAsync(HttpContext context, IConnHandler handler, KimSettings settings)
    {
        if (await HttpUpgrade.CheckAsync(context, settings).ConfigureAwait(false) is not { } request)
            return;
        var transport = await HttpUpgrade.UpgradeAsync(context, request).ConfigureAwait(false);
        await handler.HandleAsync(WebSocketConn.Server(transport, settings.Limits), request.Handshake).ConfigureAwait(false);
        Linger.AtMost(context.Features.Get<IConnectionHeartbeatFeature>(), settings.CloseWait, transport.Cut);
    }
}
