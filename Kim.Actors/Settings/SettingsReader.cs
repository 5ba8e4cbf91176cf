using Akka.Configuration;
using Kim.Actors.Frames;

namespace Kim.Actors.Settings;

/// <summary>Which key of <c>kim { }</c> is which setting, and of what kind. What a value may be is for <see cref="SettingsRules"/>.</summary>
internal static class SettingsReader
{
    private const string AnyPath = "any";

    private static readonly CertificateSettings NoCertificate = new("");

    internal static KimSettings Read(Config root, List<string> problems)
    {
        var otherwise = new KimSettings();
        var kim = new HoconSection(root, "kim", problems);
        var settings = ReadWaits(kim, otherwise) with
        {
            Endpoints = kim.List("endpoints", otherwise.Endpoints, NodeEndpoint.Parse),
            Certificate = ReadCertificate(kim.Section("certificate")),
            Transport = kim.OneOf("transport", otherwise.Transport),
            Path = kim.Text("path", AnyPath) is var path && path == AnyPath ? null : path,
            Limits = new FrameLimits(
                kim.MemorySize("max-message", otherwise.Limits.MaxMessage),
                kim.Number("max-fragments", otherwise.Limits.MaxFragments)),
            Outbox = kim.Size("outbox", otherwise.Outbox),
            MaxChannels = kim.Number("max-channels", otherwise.MaxChannels),
            MaxChannelsPerAddress = kim.Number("max-channels-per-address", otherwise.MaxChannelsPerAddress),
            MaxPending = kim.Number("max-pending", otherwise.MaxPending),
            MaxMemory = kim.Share("max-memory", otherwise.MaxMemory),
            AcceptRate = ReadAcceptRate(kim.Section("accept-rate"), otherwise.AcceptRate),
            RateLimit = ReadRateLimit(kim.Section("rate-limit"), otherwise.RateLimit),
            DuplicateId = kim.OneOf("duplicate-id", otherwise.DuplicateId),
            AllowedOrigins = kim.List("allowed-origins", otherwise.AllowedOrigins, text => text),
            Acceptor = kim.OneOf("acceptor", otherwise.Acceptor),
            Admin = kim.Text("admin", otherwise.Admin),
            Service = ReadService(kim.Section("service"), otherwise.Service),
        };
        settings = ReadListener(kim.Section("listener"), settings);
        kim.RefuseUnknownKeys();
        return settings;
    }

    private static KimSettings ReadWaits(HoconSection kim, KimSettings otherwise) => otherwise with
    {
        HandshakeWait = kim.Wait("handshake-wait", otherwise.HandshakeWait),
        LoginWait = kim.Wait("login-wait", otherwise.LoginWait),
        ReadWait = kim.Wait("read-wait", otherwise.ReadWait),
        WriteWait = kim.Wait("write-wait", otherwise.WriteWait),
        CloseWait = kim.Wait("close-wait", otherwise.CloseWait),
        DrainWait = kim.Wait("drain-wait", otherwise.DrainWait),
        PingInterval = kim.Wait("ping-interval", otherwise.PingInterval),
    };

    private static AcceptRate ReadAcceptRate(HoconSection section, AcceptRate otherwise)
    {
        var rate = new AcceptRate(section.Number("overall", otherwise.Overall), section.Number("per-address", otherwise.PerAddress));
        section.RefuseUnknownKeys();
        return rate;
    }

    private static RateLimit ReadRateLimit(HoconSection section, RateLimit otherwise)
    {
        var limit = new RateLimit(
            section.Number("messages", otherwise.Messages),
            section.Size("bytes", otherwise.Bytes),
            section.Number("control-frames", otherwise.ControlFrames));
        section.RefuseUnknownKeys();
        return limit;
    }

    private static KimSettings ReadListener(HoconSection listener, KimSettings otherwise)
    {
        var settings = otherwise with
        {
            ListenerDispatcher = listener.OneOf("dispatcher", otherwise.ListenerDispatcher),
            ListenerParallelism = listener.Number("parallelism", otherwise.ListenerParallelism),
            ListenerWindow = listener.Number("window", otherwise.ListenerWindow),
        };
        listener.RefuseUnknownKeys();
        return settings;
    }

    private static CertificateSettings? ReadCertificate(HoconSection certificate)
    {
        var settings = new CertificateSettings(
            certificate.Text("path", ""), certificate.Text("key-path", ""), certificate.Text("password", ""));
        certificate.RefuseUnknownKeys();
        return settings == NoCertificate ? null : settings;
    }

    private static ServiceRecord ReadService(HoconSection service, ServiceRecord otherwise)
    {
        var record = new ServiceRecord
        {
            Id = service.Text("id", otherwise.Id),
            Name = service.Text("name", otherwise.Name),
            Namespace = service.Text("namespace", otherwise.Namespace),
            PublicAddress = service.Text("public-address", otherwise.PublicAddress),
            PublicPort = service.Number("public-port", otherwise.PublicPort),
            Tags = service.List("tags", otherwise.Tags, text => text),
            Metadata = service.Pairs("meta"),
        };
        service.RefuseUnknownKeys();
        return record;
    }
}
