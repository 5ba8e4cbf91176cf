using System.Security.Cryptography.X509Certificates;

namespace Kim.Actors.Settings;

/// <summary>What a server shows its clients: <see cref="CertificateSettings.Load"/>.</summary>
/// <param name="Leaf">The server's own certificate, with its private key.</param>
/// <param name="Chain">Those that a client needs to get from it to a root that it trusts; may be empty.</param>
public sealed record ServerCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain) : IDisposable
{
    /// <summary>Frees all of them.</summary>
    public void Dispose()
    {
        Leaf.Dispose();
        foreach (var certificate in Chain)
            certificate.Dispose();
    }
}
