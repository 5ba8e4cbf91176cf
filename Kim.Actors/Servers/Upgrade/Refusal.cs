using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Kim.Actors.Servers.Upgrade;

/// <summary>Why a request gets no websocket, as an HTTP response. All there are, are shared.</summary>
internal sealed class Refusal
{
    public static readonly Refusal Malformed = new(400, "This is not an HTTP/1.1 request.");
    public static readonly Refusal TooLarge = new(431, "The request's headers are too many or too long.");
    public static readonly Refusal Protocol = new(400, "A websocket starts with an HTTP/1.1 request.");
    public static readonly Refusal Method = new(405, "A websocket starts with GET.", ("Allow", "GET"));
    public static readonly Refusal Host = new(400, "The request needs one Host header.");
    public static readonly Refusal Path = new(404, "There is no websocket at this path.");
    public static readonly Refusal NoUpgrade = new(426, "Here speaks a websocket.", ("Upgrade", "websocket"));
    public static readonly Refusal OtherUpgrade = new(400, "The Upgrade header must contain websocket.");
    public static readonly Refusal Connection = new(400, "The Connection header must contain Upgrade.");
    public static readonly Refusal Key = new(400, "One Sec-WebSocket-Key is needed, the base64 of 16 bytes.");
    public static readonly Refusal NotUpgradable = new(400, "This server can't upgrade the request.");
    public static readonly Refusal Origin = new(403, "This Origin is not allowed.");

    public static readonly Refusal Version = new(
        426, "The version of the websocket protocol must be 13.", ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"));

    private Refusal(int status, string text, params (string Name, string Value)[] headers)
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
        var connection = Status == 426 ? "Upgrade, close" : "close"; // RFC 9110, section 7.8: who sends Upgrade names it here
        return response.Append($"Connection: {connection}\r\nContent-Type: text/plain\r\nContent-Length: {Text.Length}\r\n\r\n{Text}").ToString();
    }
}
