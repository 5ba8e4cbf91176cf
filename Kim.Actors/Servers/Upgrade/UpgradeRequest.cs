using Kim.Actors.Connections;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>A whole request head, as the rules look at it.</summary>
/// <param name="Method">As it was sent: methods are case-sensitive.</param>
/// <param name="Protocol"><c>HTTP/1.1</c>, if the client does it right.</param>
/// <param name="Handshake">Path, query and headers: what an acceptor gets to see.</param>
internal sealed record UpgradeRequest(string Method, string Protocol, HandshakeRequest Handshake)
{
    private static readonly string[] Schemes = ["http://", "https://", "ws://", "wss://"];

    public string? this[string header] => Handshake.Headers.GetValueOrDefault(header);

    /// <summary>Splits a request target, which may be a path or a whole URI (RFC 6455, section 4.2.1). Of anything else the path
    /// is what was sent, and starts with no slash.</summary>
    public static UpgradeRequest Create(string method, string protocol, string target, IReadOnlyDictionary<string, string> headers)
    {
        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        var query = mark < 0 ? "" : target[(mark + 1)..];
        return new UpgradeRequest(method, protocol, new HandshakeRequest(PathOf(path), query, headers));
    }

    private static string PathOf(string target)
    {
        if (Schemes.FirstOrDefault(scheme => target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is not { } scheme)
            return target;
        var authority = target.AsSpan(scheme.Length);
        var path = authority.IndexOf('/');
        return authority.IsEmpty || path == 0 ? target : path < 0 ? "/" : authority[path..].ToString();
    }
}
