using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

public sealed class CertificateSettingsTests : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kim-certificate-");
    private readonly ECDsa _key = ECDsa.Create();
    private readonly X509Certificate2 _certificate;

    public CertificateSettingsTests() => _certificate = Create();

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    public void A_PFX_file_holds_certificate_and_key(string password) =>
        AssertLoads(new CertificateSettings(Write("node.pfx", _certificate.Export(X509ContentType.Pfx, password)), "", password));

    [Fact]
    public void A_PEM_file_may_hold_the_key_too() =>
        AssertLoads(new CertificateSettings(Write("node.pem", _certificate.ExportCertificatePem() + "\n" + _key.ExportECPrivateKeyPem())));

    [Fact]
    public void A_PEM_key_may_be_in_a_file_of_its_own() =>
        AssertLoads(new CertificateSettings(
            Write("node.pem", _certificate.ExportCertificatePem()), Write("node.key", _key.ExportPkcs8PrivateKeyPem())));

    [Fact]
    public void A_PEM_key_may_be_encrypted()
    {
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var keyPath = Write("node.key", _key.ExportEncryptedPkcs8PrivateKeyPem("secret", parameters));

        AssertLoads(new CertificateSettings(Write("node.pem", _certificate.ExportCertificatePem()), keyPath, "secret"));
    }

    [Fact]
    public void A_PFX_file_without_a_key_is_refused()
    {
        using var bare = X509CertificateLoader.LoadCertificate(_certificate.RawData);

        var error = Assert.Throws<KimSettingsException>(
            () => new CertificateSettings(Write("node.pfx", bare.Export(X509ContentType.Pfx, ""))).Load());

        Assert.Contains("no private key", error.Message);
    }

    [Fact]
    public void A_wrong_password_is_refused_and_not_told()
    {
        var settings = new CertificateSettings(Write("node.pfx", _certificate.Export(X509ContentType.Pfx, "secret")), "", "guessed");

        var error = Assert.Throws<KimSettingsException>(() => settings.Load());

        Assert.StartsWith("kim.certificate", error.Message);
        Assert.DoesNotContain("guessed", error.Message + settings);
    }

    [Theory]
    [InlineData("node.pfx")]
    [InlineData("node.pem")]
    [InlineData("")]
    [InlineData("node\0.pem")]
    public void A_file_that_is_not_there_is_refused_by_its_key(string name)
    {
        var path = Path.Combine(_directory.FullName, name);

        var error = Assert.Throws<KimSettingsException>(() => new CertificateSettings(path).Load());

        Assert.StartsWith($"kim.certificate.path: '{path}' is not there", error.Message);
    }

    [Fact]
    public void A_key_file_that_is_not_there_is_refused_by_its_key()
    {
        var settings = new CertificateSettings(Write("node.pem", _certificate.ExportCertificatePem()), "/nowhere/node.key");

        var error = Assert.Throws<KimSettingsException>(() => settings.Load());

        Assert.StartsWith("kim.certificate.key-path: '/nowhere/node.key' is not there", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void A_file_that_holds_no_certificate_is_refused(string text)
    {
        foreach (var name in (string[])["node.pem", "node.pfx"])
        {
            var error = Assert.Throws<KimSettingsException>(() => new CertificateSettings(Write(name, text)).Load());

            Assert.Contains(name, error.Message);
        }
    }

    [Fact]
    public void The_key_of_another_certificate_is_refused()
    {
        using var other = ECDsa.Create();
        var settings = new CertificateSettings(
            Write("node.pem", _certificate.ExportCertificatePem()), Write("node.key", other.ExportPkcs8PrivateKeyPem()));

        var error = Assert.Throws<KimSettingsException>(() => settings.Load());

        Assert.Contains("node.key", error.Message);
    }

    [Theory]
    [InlineData(ServerAuthentication)]
    [InlineData(ClientAuthentication, ServerAuthentication)]
    public void A_certificate_for_servers_is_taken(params string[] purposes)
    {
        using var certificate = Create(purposes);

        using var loaded = new CertificateSettings(Write("node.pfx", certificate.Export(X509ContentType.Pfx, ""))).Load();

        Assert.Equal(certificate.Thumbprint, loaded.Leaf.Thumbprint);
    }

    /// <summary>TLS would refuse it when the node listens.</summary>
    [Fact]
    public void A_certificate_that_is_not_for_servers_is_refused_by_its_key()
    {
        using var certificate = Create(ClientAuthentication);
        var path = Write("node.pfx", certificate.Export(X509ContentType.Pfx, ""));

        var error = Assert.Throws<KimSettingsException>(() => new CertificateSettings(path).Load());

        Assert.StartsWith($"kim.certificate.path: '{path}'", error.Message);
        Assert.Contains("serverAuth", error.Message);
    }

    private X509Certificate2 Create(params string[] purposes)
    {
        var request = new CertificateRequest("CN=localhost", _key, HashAlgorithmName.SHA256);
        if (purposes.Length > 0)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], critical: false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private void AssertLoads(CertificateSettings settings)
    {
        using var loaded = settings.Load();

        Assert.Equal(_certificate.Thumbprint, loaded.Leaf.Thumbprint);
        Assert.True(loaded.Leaf.HasPrivateKey);
        Assert.Empty(loaded.Chain);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
