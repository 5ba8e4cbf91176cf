using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kim.Actors.Settings;

/// <summary>Where the certificate of the <c>wss</c> and <c>tls</c> endpoints is: <c>kim.certificate { }</c>.</summary>
/// <param name="Path">A PFX file (.pfx, .p12) with the chain in it, or else a PEM file with the certificate and the chain
/// behind it.</param>
/// <param name="KeyPath">A PEM file with the private key; empty when <see cref="Path"/> holds the key too.</param>
/// <param name="Password">Of the PFX, or of an encrypted PEM key; empty when there is none.</param>
public sealed record CertificateSettings(string Path, string KeyPath = "", string Password = "")
{
    /// <summary>Reads the files.</summary>
    /// <returns>The certificate with its private key, and its chain. The caller disposes of it.</returns>
    /// <exception cref="KimSettingsException">A file is missing or is no such thing; the message names the key.</exception>
    public ServerCertificate Load()
    {
        try
        {
            return IsPfx ? LoadPfx() : LoadPem();
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KimSettingsException([$"kim.certificate can't be loaded from '{Path}': {error.Message}"]);
        }
    }

    private bool IsPfx =>
        System.IO.Path.GetExtension(Path) is { } end
        && (end.Equals(".pfx", StringComparison.OrdinalIgnoreCase) || end.Equals(".p12", StringComparison.OrdinalIgnoreCase));

    private ServerCertificate LoadPfx()
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password);
        var leaf = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("there is no private key in it");
        all.Remove(leaf);
        return new ServerCertificate(leaf, all);
    }

    private ServerCertificate LoadPem()
    {
        var keyPath = KeyPath is "" ? null : KeyPath;
        var leaf = Password is ""
            ? X509Certificate2.CreateFromPemFile(Path, keyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(Path, Password, keyPath);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(Path);
        all[0].Dispose(); // the leaf again
        all.RemoveAt(0);
        return new ServerCertificate(leaf, all);
    }

    /// <summary>Says where the files are and not what the password is.</summary>
    public override string ToString() => KeyPath is "" ? Path : $"{Path} with {KeyPath}";
}
