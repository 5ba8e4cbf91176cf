using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>Why a request gets no websocket, as an HTTP response. All there are, are shared.</summary>
internal sealed class UpgradeRefusal
{
    /// <summary>What a client has to send to be upgraded. Who sends <c>Upgrade</c> names it in <c>Connection</c>
    /// (RFC 9110, section 7.8).</summary>
    private static readonly (string, string)[] Required =
        [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13")];

    public static readonly UpgradeRefusal Malformed = new(400, "This is not an HTTP/1.1 request.");
    public static readonly UpgradeRefusal TooLarge = new(431, "The request's headers are too many or too long.");
    public static readonly UpgradeRefusal Protocol = new(400, "A websocket starts with an HTTP/1.1 request.");
    public static readonly UpgradeRefusal Method = new(405, "A websocket starts with GET.", ("Allow", "GET"));
    public static readonly UpgradeRefusal Control = new(400, "A header has a control character in it.");
    public static readonly UpgradeRefusal Target = new(400, "The request's target is neither a path nor a URI.");
    public static readonly UpgradeRefusal Host = new(400, "The request needs one Host header.");
    public static readonly UpgradeRefusal Path = new(404, "There is no websocket at this path.");
    public static readonly UpgradeRefusal NoUpgrade = new(426, "Here speaks a websocket.", Required);
    public static readonly UpgradeRefusal OtherUpgrade = new(400, "The Upgrade header must contain websocket.");
    public static readonly UpgradeRefusal Connection = new(400, "The Connection header must contain Upgrade.");
    public static readonly UpgradeRefusal Version = new(426, "The version of the websocket protocol must be 13.", Required);
    public static readonly UpgradeRefusal Key = new(400, "One Sec-WebSocket-Key is needed, the base64 of 16 bytes.");
    public static readonly UpgradeRefusal NotUpgradable = new(400, "This server can't upgrade the request.");
    public static readonly UpgradeRefusal Unavailable = new(503, "The node takes no more connections for now.");
    public static readonly UpgradeRefusal Origin = new(403, "This Origin is not allowed.");

    private UpgradeRefusal(int status, string text, params (string Name, string Value)[] headers)
    {
        Status = status;
        Text = text + "\n";
        Headers = headers;
        Response = Encoding.ASCII.GetBytes(Compose());
    }

    public int Status { get; }

    /// <summary>The body, for people.</summary>
    public string Text { get; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>The whole response, after which the connection ends.</summary>
    public ReadOnlyMemory<byte> Response { get; }

    private string Compose()
    {
        var response = new StringBuilder($"HTTP/1.1 {Status} {ReasonPhrases.GetReasonPhrase(Status)}\r\n");
        foreach (var (name, value) in Headers)
            response.Append($"{name}: {value}\r\n");
        return response.Append($"Connection: close\r\nContent-Type: text/plain\r\nContent-Length: {Text.Length}\r\n\r\n{Text}").ToString();
    }
}
