using System.Globalization;

namespace Kim.Actors.Settings;

/// <summary>One address that a node listens on: <c>ws://localhost:8000</c>, <c>tcp://0.0.0.0:9000</c>, <c>ws://:8000</c>.</summary>
/// <param name="Scheme"><c>ws</c>, <c>wss</c>, <c>tcp</c> or <c>tls</c>.</param>
/// <param name="Host">A host name or address; empty or <c>*</c> is every interface.</param>
/// <param name="Port">1 to 65535, or 0 to let the system choose.</param>
public sealed record NodeEndpoint(string Scheme, string Host, int Port)
{
    private static readonly string[] Schemes = ["ws", "wss", "tcp", "tls"];

    /// <summary>Whether frames go over websocket; otherwise over Kim's TCP framing.</summary>
    public bool IsWebSocket => Scheme is "ws" or "wss";

    /// <summary>Whether TLS is beneath.</summary>
    public bool IsSecure => Scheme is "wss" or "tls";

    /// <summary>Reads <c>scheme://host:port</c>; the host may be left out, and an IPv6 address stands in brackets.</summary>
    /// <exception cref="FormatException">Not of that form; the message names what is wrong.</exception>
    public static NodeEndpoint Parse(string text)
    {
        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0 || !Schemes.Contains(text[..schemeEnd]))
            throw new FormatException($"'{text}' must start with ws://, wss://, tcp:// or tls://");
        var rest = text[(schemeEnd + 3)..];
        var colon = rest.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new FormatException($"'{text}' must end with a port from 0 to 65535");
        return new NodeEndpoint(text[..schemeEnd], ParseHost(rest[..colon], text), port);
    }

    private static string ParseHost(string host, string text)
    {
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        var kind = host is "" or "*" ? UriHostNameType.Basic : Uri.CheckHostName(host);
        if (kind == UriHostNameType.Unknown || (kind == UriHostNameType.IPv6 && !isBracketed))
            throw new FormatException($"'{text}' must have a host name or address between the scheme and the port, or nothing");
        return isBracketed ? host[1..^1] : host;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}";
}
