using Akka.Configuration;
using Kim.Actors.Frames;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Kim.Actors.Settings;

/// <summary>
/// Every setting of a node: the <c>kim { }</c> section of HOCON, where a key is the property's name in lower case with hyphens
/// unless said otherwise. Immutable. The defaults are here and nowhere else; hocon.conf at the root of the repository shows them.
/// A wait is more than zero, unless said otherwise, and at most 7 days.
/// </summary>
public sealed record KimSettings
{
    /// <summary>Where the node listens; may be empty when an application maps Kim into its own HTTP pipeline. No two share host
    /// and port, unless the port is 0.
    /// Default: <c>ws://localhost:8000</c>.</summary>
    public IReadOnlyList<NodeEndpoint> Endpoints { get; init; } = [NodeEndpoint.Parse("ws://localhost:8000")];

    /// <summary>For the endpoints with TLS, which need one or <see cref="Tls"/>. Default: none.</summary>
    public CertificateSettings? Certificate { get; init; }

    /// <summary>Has the last word on the TLS of the endpoints that have it: client certificates, protocols, a certificate of one's
    /// own. Gets options with <see cref="Certificate"/> in them, if that is set, when the node starts, once for each socket.
    /// In code only. Default: none.</summary>
    public Action<HttpsConnectionAdapterOptions>? Tls { get; init; }

    /// <summary>What carries the endpoints without TLS. Default: <see cref="Transport.Auto"/>.</summary>
    public Transport Transport { get; init; } = Transport.Auto;

    /// <summary>The one path that websockets may ask for; null, written <c>any</c>, takes any. Another
    /// gets 404. Compared with what a client sends as it is, undecoded, and so of visible ASCII without <c>?</c> and <c>#</c>.
    /// Default: any.</summary>
    public string? Path { get; init; }

    /// <summary>For the whole upgrade request, from the accept of the connection on; before that, for the handshake of TLS, as
    /// long again. On expiry TCP ends. Default: 5 s.</summary>
    public TimeSpan HandshakeWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the login, after the upgrade. On expiry: 1008. Default: 10 s.</summary>
    public TimeSpan LoginWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a channel may be silent. On expiry: 1001. Default: 3 min.</summary>
    public TimeSpan ReadWait { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long one flush may take. On expiry the connection is cut. Default: 10 s.</summary>
    public TimeSpan WriteWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a peer may take to answer a close frame. On expiry the connection is cut. Default: 5 s.</summary>
    public TimeSpan CloseWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stopping node waits for its channels, which get 1001 in batches that begin in its first tenth. On expiry
    /// they are cut. Default: 30 s.</summary>
    public TimeSpan DrainWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the node pings each channel; zero never does. Default: 60 s.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What a peer may send in one message, <c>max-message</c> bytes (64 KiB, at most 512 MiB) in <c>max-fragments</c>
    /// frames (1024); more is 1009.</summary>
    public FrameLimits Limits { get; init; } = new();

    /// <summary>Bytes that may be owed to one peer, at least twice <c>max-message</c>, for answers are often longer than what
    /// they answer, and at most 1 GiB; more is 1008. Default: 1 MiB.</summary>
    public long Outbox { get; init; } = 1024 * 1024;

    /// <summary>Channels the node holds. More are refused: a handshake with HTTP 503, unless <see cref="DuplicateId"/> is
    /// <see cref="DuplicateId.Replace"/> and it may be for a channel that is there, and a login with 1013. Default: 0, no limit.</summary>
    public int MaxChannels { get; init; }

    /// <summary>The same of one address; IPv6 addresses whose first 64 bits are the same are one. Default: 0, no limit.</summary>
    public int MaxChannelsPerAddress { get; init; }

    /// <summary>Connections that are not logged in yet; more are refused with HTTP 503 or closed with 1013, or end, where TLS is due.
    /// Default: 1000.</summary>
    public int MaxPending { get; init; } = 1000;

    /// <summary>The share of the memory there is at which the process takes no more connections; they are refused as those over
    /// <see cref="MaxPending"/> are, until it uses 5 % less. What there is, is <see cref="GCMemoryInfo.TotalAvailableMemoryBytes"/>: in a
    /// container with a limit usually 75 % of it, else the machine's. From 0, which is no limit, to 1. Default: 0.9.</summary>
    public double MaxMemory { get; init; } = 0.9;

    /// <summary>How many connections come in a second: <c>accept-rate.overall</c> (0, no limit) and <c>accept-rate.per-address</c>
    /// (0). More are refused as those over <see cref="MaxPending"/> are.</summary>
    public AcceptRate AcceptRate { get; init; } = new();

    /// <summary>What a channel may send in a second: <c>rate-limit.messages</c> (0, no limit), <c>rate-limit.bytes</c> (0) and
    /// <c>rate-limit.control-frames</c> (100), which holds during the login too; more is 1008.</summary>
    public RateLimit RateLimit { get; init; } = new();

    /// <summary>Who wins when an id logs in twice. Default: <see cref="DuplicateId.Reject"/>.</summary>
    public DuplicateId DuplicateId { get; init; } = DuplicateId.Reject;

    /// <summary>The <c>Origin</c>s that a websocket may come from; others get 403. Empty, the default, takes any.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Who logs peers in, if the application names no acceptor of its own. Default:
    /// <see cref="BuiltInAcceptor.FirstFrame"/>.</summary>
    public BuiltInAcceptor Acceptor { get; init; } = BuiltInAcceptor.FirstFrame;

    /// <summary>How many listener actors share the channels: <c>listener.parallelism</c>. Default: 1.</summary>
    public int ListenerParallelism { get; init; } = 1;

    /// <summary>Where the listeners run: <c>listener.dispatcher</c>. Default: <see cref="Settings.ListenerDispatcher.Pool"/>.</summary>
    public ListenerDispatcher ListenerDispatcher { get; init; } = ListenerDispatcher.Pool;

    /// <summary>Messages of one channel after which reading waits for the listener to catch up:
    /// <c>listener.window</c>. Default: 256.</summary>
    public int ListenerWindow { get; init; } = 256;

    /// <summary>Who this node is. Its protocol is the scheme of the first of <see cref="Endpoints"/>, or <c>ws</c> if there is
    /// none.</summary>
    public ServiceRecord Service
    {
        get => field with { Protocol = Endpoints.FirstOrDefault()?.Scheme ?? "ws" };
        init;
    } = new();

    /// <summary>Where operators reach the node. There is no such endpoint yet, so it must stay empty, the default.</summary>
    public string Admin { get; init; } = "";

    /// <summary>Reads <c>kim { }</c>; what is not there keeps its default.</summary>
    /// <exception cref="KimSettingsException">An unknown key or a value that makes no sense; it names all there are.</exception>
    public static KimSettings From(Config config) => From(config, settings => settings);

    /// <summary>Reads <c>kim { }</c> and changes it; the rules are for what comes out.</summary>
    internal static KimSettings From(Config config, Func<KimSettings, KimSettings> adjust)
    {
        var problems = new List<string>();
        var settings = adjust(SettingsReader.Read(config, problems));
        problems.AddRange(SettingsRules.Broken(settings));
        KimSettingsException.ThrowIfAny(problems);
        return settings;
    }
}
