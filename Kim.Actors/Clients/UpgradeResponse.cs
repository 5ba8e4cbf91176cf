using System.Globalization;
using Kim.Actors.Connections;

namespace Kim.Actors.Clients;

/// <summary>The head of a server's answer to an upgrade request.</summary>
/// <param name="StatusLine">The first line as it came: <c>HTTP/1.1 101 Switching Protocols</c>.</param>
/// <param name="Status">The number in it.</param>
/// <param name="Headers">The headers by name, whatever the case; repeated ones joined by a comma.</param>
internal sealed record UpgradeResponse(string StatusLine, int Status, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Reads a head, without the empty line at its end.</summary>
    /// <exception cref="UpgradeException">It is no HTTP/1.1 answer.</exception>
    public static UpgradeResponse Parse(string head)
    {
        var lines = head.Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
                throw new UpgradeException("the server's answer to the upgrade has a line that is no header");
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        }
        return new UpgradeResponse(lines[0], StatusOf(lines[0]), headers);
    }

    /// <summary>Checks what section 4.1 of RFC 6455 wants checked. No extension or subprotocol was asked for, so none may be
    /// chosen.</summary>
    /// <param name="key">The key of the request.</param>
    /// <exception cref="UpgradeException">The server refused, or agreed to something else.</exception>
    public void Check(string key)
    {
        if (Status != 101)
            throw new UpgradeException($"the server refused the upgrade: {StatusLine}", Status);
        Require(Has("Upgrade", "websocket"), "no 'Upgrade: websocket'");
        Require(Has("Connection", "Upgrade"), "no 'Connection: Upgrade'");
        Require(Headers.GetValueOrDefault("Sec-WebSocket-Accept") == WebSocketKey.Accept(key), "a wrong Sec-WebSocket-Accept");
        Require(!Headers.ContainsKey("Sec-WebSocket-Extensions"), "an extension that was not asked for");
        Require(!Headers.ContainsKey("Sec-WebSocket-Protocol"), "a subprotocol that was not asked for");
    }

    private static int StatusOf(string line) =>
        line.Length >= 12 && line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
        && int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw new UpgradeException("the server does not answer in HTTP/1.1");

    private bool Has(string header, string token) => Headers.GetValueOrDefault(header, "")
        .Split(',', StringSplitOptions.TrimEntries).Contains(token, StringComparer.OrdinalIgnoreCase);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new UpgradeException($"the server's answer to the upgrade has {otherwise}", Status);
    }
}
