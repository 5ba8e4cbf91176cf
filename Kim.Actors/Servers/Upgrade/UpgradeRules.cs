using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Kim.Actors.Settings;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>
/// What an upgrade request must be like (RFC 6455, section 4.2.1). Each rule is a function of the request that returns the
/// refusal when it is broken.
/// </summary>
internal static class UpgradeRules
{
    private const int NonceSize = 16;

    /// <summary>Of ASCII: bytes beyond are text of whatever encoding.</summary>
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 128).Select(code => (char)code).Where(c => char.IsControl(c) && c != '\t')]);

    /// <summary>The first rule that is broken, or null.</summary>
    public static UpgradeRefusal? Check(UpgradeRequest request, KimSettings settings) =>
        Protocol(request)
        ?? Method(request)
        ?? Values(request)
        ?? Target(request)
        ?? Host(request)
        ?? Path(request, settings.Path)
        ?? Upgrade(request)
        ?? Connection(request)
        ?? Version(request)
        ?? Key(request)
        ?? Origin(request, settings.AllowedOrigins);

    /// <summary>Section 4.2.1, 1: HTTP/1.1. Later ones carry websockets in other ways (RFC 8441, RFC 9220).</summary>
    public static UpgradeRefusal? Protocol(UpgradeRequest request) => request.Protocol == "HTTP/1.1" ? null : UpgradeRefusal.Protocol;

    /// <summary>Section 4.2.1, 1: a GET request.</summary>
    public static UpgradeRefusal? Method(UpgradeRequest request) => request.Method == "GET" ? null : UpgradeRefusal.Method;

    /// <summary>Headers end in logs and other people's programs: no control characters but the tab (RFC 9110, section 5.5).</summary>
    public static UpgradeRefusal? Values(UpgradeRequest request) =>
        request.Handshake.Headers.Values.Any(value => value.AsSpan().ContainsAny(Controls)) ? UpgradeRefusal.Control : null;

    /// <summary>Section 4.2.1, 1: a path, or a whole URI with one.</summary>
    public static UpgradeRefusal? Target(UpgradeRequest request) =>
        request.Handshake.Path.StartsWith('/') ? null : UpgradeRefusal.Target;

    /// <summary>Section 4.2.1, 2: one <c>Host</c> (RFC 9112, section 3.2).</summary>
    public static UpgradeRefusal? Host(UpgradeRequest request) =>
        request["Host"] is { Length: > 0 } host && !host.Contains(',') ? null : UpgradeRefusal.Host;

    /// <summary>Section 4.2.2, 4: a resource that there is. <paramref name="path"/> is the only one; null is any.</summary>
    public static UpgradeRefusal? Path(UpgradeRequest request, string? path) =>
        path is null || request.Handshake.Path == path ? null : UpgradeRefusal.Path;

    /// <summary>Section 4.2.1, 3: <c>Upgrade</c> contains <c>websocket</c>, in any case. Without the header the request is an
    /// ordinary one, for a resource that there is only over websocket (RFC 9110, section 15.5.22).</summary>
    public static UpgradeRefusal? Upgrade(UpgradeRequest request) =>
        request["Upgrade"] is not { } upgrade ? UpgradeRefusal.NoUpgrade
        : HasToken(upgrade, "websocket") ? null
        : UpgradeRefusal.OtherUpgrade;

    /// <summary>Section 4.2.1, 4: <c>Connection</c> contains <c>Upgrade</c>, in any case.</summary>
    public static UpgradeRefusal? Connection(UpgradeRequest request) =>
        request["Connection"] is { } connection && HasToken(connection, "Upgrade") ? null : UpgradeRefusal.Connection;

    /// <summary>Section 4.2.1, 6 and section 4.4: version 13, or the client is told which one to use.</summary>
    public static UpgradeRefusal? Version(UpgradeRequest request) => request["Sec-WebSocket-Version"] == "13" ? null : UpgradeRefusal.Version;

    /// <summary>Section 4.2.1, 5: one key, the base64 of 16 bytes.</summary>
    public static UpgradeRefusal? Key(UpgradeRequest request) =>
        request["Sec-WebSocket-Key"] is { } key && IsNonce(key) ? null : UpgradeRefusal.Key;

    /// <summary>Section 4.2.2, 4 and section 10.2: browsers say where a script comes from. Who says nothing is no browser,
    /// and could have said anything: no rule for them.</summary>
    public static UpgradeRefusal? Origin(UpgradeRequest request, IReadOnlyList<string> allowed) =>
        allowed.Count == 0 || request["Origin"] is not { } origin || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)
            ? null
            : UpgradeRefusal.Origin;

    private static bool HasToken(ReadOnlySpan<char> list, ReadOnlySpan<char> token)
    {
        foreach (var range in list.Split(','))
        {
            if (list[range].Trim(" \t").Equals(token, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool IsNonce(string key)
    {
        Span<byte> text = stackalloc byte[Base64.GetMaxEncodedToUtf8Length(NonceSize)];
        return key.Length == text.Length
            && Encoding.ASCII.TryGetBytes(key, text, out _)
            && Base64.IsValid(text, out var size)
            && size == NonceSize;
    }
}
