using Kim.Actors.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Kim.Actors.Servers;

/// <summary>The TLS of the endpoints that have it, from the settings' certificate or as the application says.</summary>
internal sealed class EndpointTls
{
    private readonly Action<HttpsConnectionAdapterOptions> _configure;
    private readonly TimeSpan _handshakeWait;

    private EndpointTls(Action<HttpsConnectionAdapterOptions> configure, TimeSpan handshakeWait)
    {
        _configure = configure;
        _handshakeWait = handshakeWait;
    }

    /// <returns>Null, when no endpoint is secure.</returns>
    /// <exception cref="InvalidOperationException">An endpoint is, and there is no certificate.</exception>
    public static EndpointTls? Create(KimSettings settings, Action<HttpsConnectionAdapterOptions>? https)
    {
        if (settings.Endpoints.FirstOrDefault(endpoint => endpoint.IsSecure) is not { } secure)
            return null;
        if (https is null && settings.Certificate is null)
            throw new InvalidOperationException($"{secure} needs a certificate: set kim.certificate, or configure TLS where the server is made.");
        var certificate = https is null ? settings.Certificate!.Load() : null;
        return new EndpointTls(https ?? (options => options.ServerCertificate = certificate), settings.HandshakeWait);
    }

    public void Use(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1; // so that no client is offered HTTP/2
        var options = new HttpsConnectionAdapterOptions { HandshakeTimeout = _handshakeWait };
        _configure(options);
        listen.UseHttps(options);
    }
}
