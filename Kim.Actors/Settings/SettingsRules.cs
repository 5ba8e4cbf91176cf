using System.Globalization;
using Kim.Actors.Frames;

namespace Kim.Actors.Settings;

/// <summary>What the values of settings may be, whether they come from HOCON or from code.</summary>
internal static class SettingsRules
{
    /// <summary>A timer counts milliseconds in 32 bits, and a stop adds several waits up.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private const int LargestOutbox = 1 << 30;

    /// <summary>For all that is given settings, which may have been made in code.</summary>
    /// <returns>The settings.</returns>
    /// <exception cref="KimSettingsException">A rule is broken.</exception>
    internal static KimSettings Check(KimSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        KimSettingsException.ThrowIfAny([.. Broken(settings)]);
        return settings;
    }

    /// <summary>A line for each rule that is broken: the key, what is wrong, what is allowed.</summary>
    internal static IEnumerable<string> Broken(KimSettings settings) =>
    [
        .. BrokenByWaits(settings),
        .. BrokenByNumbers(settings),
        .. BrokenByOutbox(settings),
        .. BrokenByMemory(settings),
        .. BrokenByRateLimit(settings),
        .. BrokenByEndpoints(settings.Endpoints),
        .. BrokenByCertificate(settings),
        .. BrokenByTransport(settings),
        .. BrokenByUpgrades(settings),
        .. BrokenByWords(settings),
    ];

    private static IEnumerable<string> BrokenByWaits(KimSettings settings)
    {
        (string Key, TimeSpan Wait)[] waits =
        [
            ("handshake-wait", settings.HandshakeWait), ("login-wait", settings.LoginWait), ("read-wait", settings.ReadWait),
            ("write-wait", settings.WriteWait), ("close-wait", settings.CloseWait), ("drain-wait", settings.DrainWait),
        ];
        foreach (var (key, wait) in waits)
            if (wait <= TimeSpan.Zero || wait > LongestWait)
                yield return $"kim.{key}: {wait} must be more than zero and at most 7 days";
        if (settings.PingInterval < TimeSpan.Zero || settings.PingInterval > LongestWait)
            yield return $"kim.ping-interval: {settings.PingInterval} must be from zero, which is off, to 7 days";
    }

    private static IEnumerable<string> BrokenByNumbers(KimSettings settings)
    {
        (string Key, long Number, long Least, long Most)[] numbers =
        [
            ("max-message", settings.Limits.MaxMessage, 1, FrameLimits.LargestMessage),
            ("max-fragments", settings.Limits.MaxFragments, 1, int.MaxValue),
            ("max-channels", settings.MaxChannels, 0, int.MaxValue),
            ("max-channels-per-address", settings.MaxChannelsPerAddress, 0, int.MaxValue),
            ("accept-rate.overall", settings.AcceptRate.Overall, 0, int.MaxValue),
            ("accept-rate.per-address", settings.AcceptRate.PerAddress, 0, int.MaxValue),
            ("rate-limit.messages", settings.RateLimit.Messages, 0, int.MaxValue),
            ("rate-limit.control-frames", settings.RateLimit.ControlFrames, 0, int.MaxValue),
            ("max-pending", settings.MaxPending, 1, int.MaxValue),
            ("listener.parallelism", settings.ListenerParallelism, 1, 1024),
            ("listener.window", settings.ListenerWindow, 1, int.MaxValue),
            ("service.public-port", settings.Service.PublicPort, 0, ushort.MaxValue),
        ];
        foreach (var (key, number, least, most) in numbers)
            if (number < least || number > most)
                yield return $"kim.{key}: {number} must be from {least} to {most}";
    }

    /// <summary>Answers are often longer than what they answer: a message that was allowed must not close its channel.</summary>
    private static IEnumerable<string> BrokenByOutbox(KimSettings settings)
    {
        var least = Math.Min(2L * settings.Limits.MaxMessage, LargestOutbox);
        if (settings.Outbox < least || settings.Outbox > LargestOutbox)
            yield return $"kim.outbox: {settings.Outbox} must be from {least}, which is twice kim.max-message, to {LargestOutbox}";
    }

    private static IEnumerable<string> BrokenByMemory(KimSettings settings)
    {
        if (settings.MaxMemory is not (>= 0 and <= 1))
            yield return string.Create(CultureInfo.InvariantCulture, $"kim.max-memory: {settings.MaxMemory} must be from 0, which is no limit, to 1");
    }

    /// <summary>A message that is allowed must be able to come, after a quiet second.</summary>
    private static IEnumerable<string> BrokenByRateLimit(KimSettings settings)
    {
        var (bytes, least) = (settings.RateLimit.Bytes, settings.Limits.MaxMessage);
        if (bytes != 0 && bytes < least)
            yield return $"kim.rate-limit.bytes: {bytes} must be 0, which is no limit, or at least {least}, which is kim.max-message";
    }

    private static IEnumerable<string> BrokenByEndpoints(IReadOnlyList<NodeEndpoint> endpoints) =>
        endpoints.Select(WhatIsWrong).OfType<string>().Concat(BrokenBySharing(endpoints));

    /// <summary>One that was read is right, but not each that was made in code.</summary>
    private static string? WhatIsWrong(NodeEndpoint endpoint)
    {
        if (endpoint?.Host is null)
            return "kim.endpoints: an endpoint must have a host";
        try
        {
            NodeEndpoint.Parse($"{endpoint}");
            return null;
        }
        catch (FormatException error)
        {
            return $"kim.endpoints: {error.Message}";
        }
    }

    /// <summary>One port can't be listened on twice, whatever is spoken there.</summary>
    private static IEnumerable<string> BrokenBySharing(IReadOnlyList<NodeEndpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint is { Host: not null, Port: not 0 }
        group endpoint by (endpoint.Host.ToUpperInvariant(), endpoint.Port) into same
        where same.Count() > 1
        select $"kim.endpoints: {string.Join(" and ", same)} must not share host and port";

    private static IEnumerable<string> BrokenByCertificate(KimSettings settings)
    {
        if (settings is { Certificate: null, Tls: null } && settings.Endpoints.FirstOrDefault(endpoint => endpoint is { IsSecure: true }) is { } secure)
            yield return $"kim.certificate.path: '' must name the certificate that {secure} in kim.endpoints needs";
        if (settings.Certificate is { KeyPath: not "" and var key, Path: var path } && (path is "" || settings.Certificate.IsPfx))
            yield return $"kim.certificate.key-path: '{key}' must be the key of a PEM file in kim.certificate.path, which is '{path}'";
        if (settings.Certificate is { Path: "", Password: not "" })
            yield return "kim.certificate.password: must be that of a file in kim.certificate.path, which is ''";
    }

    private static IEnumerable<string> BrokenByTransport(KimSettings settings)
    {
        if (settings.Transport == Transport.Epoll && !OperatingSystem.IsLinux())
            yield return "kim.transport: epoll is for Linux; auto takes what the system has";
        if (settings is { ListenerDispatcher: ListenerDispatcher.Io, Transport: Transport.Kestrel })
            yield return "kim.listener.dispatcher: io needs the event loops of kim.transport epoll";
    }

    private static IEnumerable<string> BrokenByUpgrades(KimSettings settings)
    {
        if (settings.Path is { } path && !IsPath(path))
            yield return $"kim.path: '{path}' must be any, or start with a slash and go on with visible ASCII but ? and #, " +
                "as clients send it: %20 for a blank";
        foreach (var origin in settings.AllowedOrigins)
            if (!IsOrigin(origin))
                yield return $"kim.allowed-origins: '{origin}' must be a scheme and a host, https://example.com; [] allows any";
    }

    private static IEnumerable<string> BrokenByWords(KimSettings settings)
    {
        if (settings.Admin is not "")
            yield return $"kim.admin: '{settings.Admin}' must be empty; there is no admin endpoint yet";
        if (settings.Service.Id is "")
            yield return "kim.service.id: '' must not be empty";
        if (settings.Service.Name is "")
            yield return "kim.service.name: '' must not be empty";
    }

    /// <summary>Whether a client could ask for it: what is not, would be waited for in vain.</summary>
    private static bool IsPath(string text) =>
        text.StartsWith('/') && text.All(c => c is > ' ' and <= '~' and not ('?' or '#'));

    /// <summary>Whether a browser could send it (RFC 6454, section 6.1): nothing stands behind host and port.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Host is not ""
        && text.Equals($"{uri.Scheme}://{uri.Authority}", StringComparison.OrdinalIgnoreCase);
}
