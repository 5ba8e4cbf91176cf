using Kim.Actors.Settings;
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
    /// <exception cref="KimSettingsException">The certificate can't be loaded.</exception>
    public static EndpointTls? Create(KimSettings settings) =>
        settings.Endpoints.Any(endpoint => endpoint.IsSecure) ? new EndpointTls(settings) : null;

    /// <summary>What one socket is to know.</summary>
    public HttpsConnectionAdapterOptions Options()
    {
        var options = new HttpsConnectionAdapterOptions
        {
            HandshakeTimeout = _settings.HandshakeWait,
            ServerCertificate = _certificate?.Leaf,
            ServerCertificateChain = _certificate?.Chain,
        };
        _settings.Tls?.Invoke(options);
        return options;
    }

    public void Dispose() => _certificate?.Dispose();
}
