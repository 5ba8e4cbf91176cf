using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

public sealed class CertificateSettingsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kim-certificate-");
    private readonly ECDsa _key = ECDsa.Create();
    private readonly X509Certificate2 _certificate;

    public CertificateSettingsTests()
    {
        var request = new CertificateRequest("CN=localhost", _key, HashAlgorithmName.SHA256);
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

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
