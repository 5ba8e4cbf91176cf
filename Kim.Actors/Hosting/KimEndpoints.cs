using Akka.Actor;
using Kim.Actors.Connections;
using Kim.Actors.Servers;
using Kim.Actors.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kim.Actors.Hosting;

/// <summary>Kim in an ASP.NET Core application, beside its other endpoints.</summary>
public static class KimEndpoints
{
    /// <summary>
    /// Serves websockets at a path of the application's own HTTP server: <c>app.MapKim("/ws")</c>. They go to the node that
    /// <see cref="KimHostingExtensions.WithKim"/> made of the application's actor system, whose <c>kim.endpoints</c> may be
    /// empty then; or to the <see cref="IConnHandler"/> among the services, by the <see cref="KimSettings"/> there, if there is one.
    /// The same rules hold as on Kim's own endpoints, but for <see cref="KimSettings.Path"/> and
    /// <see cref="KimSettings.HandshakeWait"/>: routing and server have their own. Over HTTP/2 and HTTP/3 the answer is 400.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <returns>The endpoint, to demand an authorization for example.</returns>
    /// <exception cref="InvalidOperationException">The services have neither an actor system nor an
    /// <see cref="IConnHandler"/>.</exception>
    /// <exception cref="KimSettingsException">The settings among the services make no sense.</exception>
    public static IEndpointConventionBuilder MapKim(this IEndpointRouteBuilder endpoints, string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var services = endpoints.ServiceProvider;
        if (services.GetService<IConnHandler>() is { } handler)
        {
            var settings = SettingsRules.Check(services.GetService<KimSettings>() ?? new KimSettings());
            return endpoints.Map(pattern, context => ServeAsync(context, handler, settings));
        }
        if (services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(ActorSystem)) is false)
            throw new InvalidOperationException("MapKim needs a node, AddAkka(..., akka => akka.WithKim(...)), or an IConnHandler");
        var mapped = new MappedNode(services);
        return endpoints.Map(pattern, context => ServeAsync(context, mapped.Node.Handler, mapped.Node.Settings));
    }

    private static async Task ServeAsync(HttpContext context, IConnHandler handler, KimSettings settings)
    {
        if (await HttpUpgrade.AcceptAsync(context, settings with { Path = null }, handler).ConfigureAwait(false) is not var (transport, request))
            return;
        await handler.HandleAsync(WebSocketConn.Server(transport, settings.Limits), request).ConfigureAwait(false);
        Linger.AtMost(context.Features.Get<IConnectionHeartbeatFeature>(), settings.CloseWait, transport.Cut);
    }
}
