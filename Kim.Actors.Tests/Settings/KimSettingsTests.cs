using Akka.Configuration;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

public class KimSettingsTests
{
    [Fact]
    public void Without_configuration_every_setting_has_its_default()
    {
        var settings = KimSettings.From(Config.Empty);

        Assert.Equivalent(new KimSettings(), settings, strict: true);
    }

    public static TheoryData<string, Func<KimSettings, object?>, object?> Rows => new()
    {
        { "endpoints = [\"ws://:1\", \"tcp://h:2\"]", kim => string.Join(' ', kim.Endpoints), "ws://:1 tcp://h:2" },
        { "endpoints = []", kim => kim.Endpoints.Count, 0 },
        { "path = /chat", kim => kim.Path, "/chat" },
        { "path = any", kim => kim.Path, null },
        { "handshake-wait = 250ms", kim => kim.HandshakeWait, TimeSpan.FromMilliseconds(250) },
        { "login-wait = 11s", kim => kim.LoginWait, TimeSpan.FromSeconds(11) },
        { "read-wait = 4m", kim => kim.ReadWait, TimeSpan.FromMinutes(4) },
        { "write-wait = 12s", kim => kim.WriteWait, TimeSpan.FromSeconds(12) },
        { "close-wait = 6s", kim => kim.CloseWait, TimeSpan.FromSeconds(6) },
        { "drain-wait = 1h", kim => kim.DrainWait, TimeSpan.FromHours(1) },
        { "ping-interval = 0", kim => kim.PingInterval, TimeSpan.Zero },
        { "max-message = 4KiB", kim => kim.Limits.MaxMessage, 4096 },
        { "max-fragments = 8", kim => kim.Limits.MaxFragments, 8 },
        { "outbox = 2MiB", kim => kim.Outbox, 2097152L },
        { "max-channels = 9", kim => kim.MaxChannels, 9 },
        { "max-channels-per-address = 4", kim => kim.MaxChannelsPerAddress, 4 },
        { "accept-rate.overall = 100", kim => kim.AcceptRate, new AcceptRate(Overall: 100) },
        { "accept-rate.per-address = 5", kim => kim.AcceptRate, new AcceptRate(PerAddress: 5) },
        { "rate-limit.messages = 20", kim => kim.RateLimit, new RateLimit(Messages: 20) },
        { "rate-limit.bytes = 1MiB", kim => kim.RateLimit, new RateLimit(Bytes: 1048576) },
        { "rate-limit.control-frames = 3", kim => kim.RateLimit, new RateLimit(ControlFrames: 3) },
        { "max-memory = 0.5", kim => kim.MaxMemory, 0.5 },
        { "max-pending = 10", kim => kim.MaxPending, 10 },
        { "duplicate-id = replace", kim => kim.DuplicateId, DuplicateId.Replace },
        { "allowed-origins = [\"https://a.example\", \"http://localhost:3000\"]", kim => kim.AllowedOrigins.Count, 2 },
        { "acceptor = anonymous", kim => kim.Acceptor, BuiltInAcceptor.Anonymous },
        { "listener { parallelism = 3 }", kim => kim.ListenerParallelism, 3 },
        { "listener.window = 7", kim => kim.ListenerWindow, 7 },
        { "listener.dispatcher = io", kim => kim.ListenerDispatcher, ListenerDispatcher.Io },
        { "transport = kestrel", kim => kim.Transport, Transport.Kestrel },
        { "admin = \"\"", kim => kim.Admin, "" },
        { "certificate { path = a.pem, key-path = b.pem, password = c }", kim => kim.Certificate, new CertificateSettings("a.pem", "b.pem", "c") },
        { "service.id = srv2", kim => kim.Service.Id, "srv2" },
        { "service.name = chat", kim => kim.Service.Name, "chat" },
        { "service.namespace = test", kim => kim.Service.Namespace, "test" },
        { "service.public-address = chat.example.com", kim => kim.Service.PublicAddress, "chat.example.com" },
        { "service.public-port = 443", kim => kim.Service.PublicPort, 443 },
        { "service.tags = [a, b]", kim => string.Join(' ', kim.Service.Tags), "a b" },
        { "service.meta { \"zone.name\" = eu, rack = 7 }", kim => kim.Service.Metadata["zone.name"] + kim.Service.Metadata["rack"], "eu7" },
        { "endpoints = [\"tcp://:1\"]", kim => kim.Service.Protocol, "tcp" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_setting_is_read_from_its_key(string hocon, Func<KimSettings, object?> setting, object? expected)
    {
        var settings = KimSettings.From(ConfigurationFactory.ParseString($"kim {{ {hocon} }}"));

        Assert.Equal(expected, setting(settings));
    }

    [Fact]
    public void The_service_of_settings_made_in_code_has_the_scheme_of_their_first_endpoint() =>
        Assert.Equal("tls", new KimSettings { Service = new ServiceRecord { Id = "a" }, Endpoints = [NodeEndpoint.Parse("tls://:1")] }.Service.Protocol);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_above_wins_over_the_same_key_in_the_file(string hocon, Func<KimSettings, object?> setting, object? expected)
    {
        var file = ConfigurationFactory.ParseString(File.ReadAllText("hocon.conf"));

        var settings = KimSettings.From(ConfigurationFactory.ParseString($"kim {{ {hocon} }}").WithFallback(file));

        Assert.Equal(expected, setting(settings));
    }
}
