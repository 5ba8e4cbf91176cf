using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Kim.Actors.Servers;

/// <summary>The HTTP application that Kestrel wants to be started with. It never gets a request: on each of the endpoints a
/// connection handler comes before HTTP.</summary>
internal sealed class NoHttp : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context) =>
        throw new InvalidOperationException("A request came through to HTTP, where a connection handler should have taken it.");

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        // There is nothing in it.
    }
}
