using Kim.Actors.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Kim.Actors.Servers;

/// <summary>The TLS of the endpoints that have it: the settings' certificate, and what the application has to say.</summary>
internal sealed class EndpointTls : IDisposable
{
    private readonly KimSettings _settings;
    private readonly ServerCertificate? _certificate;

    private EndpointTls(KimSettings settings)
    {
        _settings = settings;
        _certificate = settings.Certificate?.Load();
    }

    /// <returns>Null, when no endpoint is secure.</returns>
    /// <exception cref="InvalidOperationException">An endpoint is, and there is no certificate.</exception>
    /// <exception cref="KimSettingsException">The certificate can't be loaded.</exception>
    public static EndpointTls? Create(KimSettings settings)
    {
        if (settings.Endpoints.FirstOrDefault(endpoint => endpoint.IsSecure) is not { } secure)
            return null;
        if (settings is { Certificate: null, Tls: null })
            throw new InvalidOperationException($"{secure} needs a certificate: set kim.certificate, or KimSettings.Tls in code.");
        return new EndpointTls(settings);
    }

    public void Use(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1; // so that no client is offered HTTP/2
        var options = new HttpsConnectionAdapterOptions
        {
            HandshakeTimeout = _settings.HandshakeWait,
            ServerCertificate = _certificate?.Leaf,
            ServerCertificateChain = _certificate?.Chain,
        };
        _settings.Tls?.Invoke(options);
        listen.UseHttps(options);
    }

    public void Dispose() => _certificate?.Dispose();
}
