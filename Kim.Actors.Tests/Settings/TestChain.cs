using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kim.Actors.Tests.Settings;

/// <summary>A certificate of localhost, that of the authority which signed it, and that of the root, which signed that one; in
/// memory and in files as authorities deliver them: without the root.</summary>
internal sealed class TestChain : IDisposable
{
    public const string Password = "secret";

    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow.AddDays(1);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kim-chain-");

    public TestChain()
    {
        using var rootKey = ECDsa.Create();
        using var authorityKey = ECDsa.Create();
        using var leafKey = ECDsa.Create();
        Root = Request("CN=Kim test root", rootKey, isAuthority: true).CreateSelfSigned(Begin, End);
        using var signed = Sign(Request("CN=Kim test authority", authorityKey, isAuthority: true), Root);
        using var authority = signed.CopyWithPrivateKey(authorityKey);
        using var leaf = Sign(Request("CN=localhost", leafKey, isAuthority: false), authority).CopyWithPrivateKey(leafKey);
        PemPath = Write("fullchain.pem", $"{leaf.ExportCertificatePem()}\n{authority.ExportCertificatePem()}\n");
        KeyPath = Write("node.key", leafKey.ExportPkcs8PrivateKeyPem());
        PfxPath = Path.Combine(_directory.FullName, "node.pfx");
        File.WriteAllBytes(PfxPath, new X509Certificate2Collection { signed, leaf }.Export(X509ContentType.Pfx, Password)!);
    }

    public X509Certificate2 Root { get; }

    public string PemPath { get; }

    public string KeyPath { get; }

    public string PfxPath { get; }

    /// <summary>Judges a server's certificate as a client does that trusts the root and has none of the others.</summary>
    public bool IsTrusted(X509Certificate? certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Root);
        chain.ChainPolicy.ExtraStore.AddRange(sent!.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build((X509Certificate2)certificate!);
    }

    public void Dispose()
    {
        Root.Dispose();
        _directory.Delete(recursive: true);
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }
        return request;
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer) =>
        request.Create(issuer, Begin, End, Guid.NewGuid().ToByteArray());

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
