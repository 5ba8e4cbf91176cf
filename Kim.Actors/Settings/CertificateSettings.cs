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
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Whether <see cref="Path"/> is a PFX file, by its name.</summary>
    internal bool IsPfx =>
        System.IO.Path.GetExtension(Path) is { } end
        && (end.Equals(".pfx", StringComparison.OrdinalIgnoreCase) || end.Equals(".p12", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the files.</summary>
    /// <returns>The certificate with its private key, and its chain. The caller disposes of it.</returns>
    /// <exception cref="KimSettingsException">A file is missing or is no such thing, or the certificate is for something else
    /// than servers; the message names the key.</exception>
    public ServerCertificate Load()
    {
        RefuseMissing("path", Path);
        if (KeyPath is not "")
            RefuseMissing("key-path", KeyPath);
        var certificate = Read();
        if (IsForServers(certificate.Leaf))
            return certificate;
        certificate.Dispose();
        throw new KimSettingsException([$"kim.certificate.path: '{Path}' must be for servers: its extended key usage lacks serverAuth"]);
    }

    private static void RefuseMissing(string key, string path)
    {
        if (!File.Exists(path))
            throw new KimSettingsException([$"kim.certificate.{key}: '{path}' is not there, or is no file"]);
    }

    private ServerCertificate Read()
    {
        try
        {
            return IsPfx ? LoadPfx() : LoadPem();
        }
        catch (Exception error) when (IsOfTheFiles(error))
        {
            throw new KimSettingsException([$"kim.certificate can't be loaded from {this}: {error.Message}"]);
        }
    }

    /// <summary>An <see cref="ArgumentException"/> says that the key is that of another certificate.</summary>
    private static bool IsOfTheFiles(Exception error) =>
        error is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException;

    /// <summary>Kestrel would refuse it too, but only when it starts. Without the extension it is for all (RFC 5280, section
    /// 4.2.1.12).</summary>
    private static bool IsForServers(X509Certificate2 certificate)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToList();
        return usages.Count is 0 || usages.Exists(usage => usage.EnhancedKeyUsages[ServerAuthentication] is not null);
    }

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
