namespace Kim.Actors.Tests.Rfc6455;

/// <summary>Sections 4.1 and 4.2, against a server for the path /chat and the origin https://kim.example.</summary>
internal static class HandshakeCases
{
    private const string Get = "GET /chat?room=1 HTTP/1.1";
    private const string Host = "Host: localhost";
    private const string Upgrade = "Upgrade: websocket";
    private const string Connection = "Connection: Upgrade";
    private const string Version = "Sec-WebSocket-Version: 13";
    private const string Nonce = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Key = "Sec-WebSocket-Key: " + Nonce;

    public static IEnumerable<HandshakeCase> All() =>
        [.. RequestLines(), .. Targets(), .. Hosts(), .. Upgrades(), .. Connections(), .. Keys(), .. Versions(), .. Origins(), .. Others()];

    private static IEnumerable<HandshakeCase> RequestLines() =>
    [
        new("4.2.1", "posts", "GET ", "POST ", 405, "Allow: GET"),
        new("4.2.1", "heads", "GET ", "HEAD ", 405, "Allow: GET"),
        new("4.2.1", "connects", "GET ", "CONNECT ", 405, "Allow: GET"),
        new("4.2.1", "gets in lower case", "GET ", "get ", 405, "Allow: GET"),
        new("4.2.1", "uses a method that nobody knows", "GET ", "BREW ", 405, "Allow: GET"),
        new("4.2.1", "speaks HTTP/1.0", "HTTP/1.1", "HTTP/1.0", 400),
        new("4.2.1", "speaks HTTP/2.0", "HTTP/1.1", "HTTP/2.0", 400),
        new("4.2.1", "speaks nonsense", "HTTP/1.1", "nonsense", 400),
        new("4.2.1", "speaks TLS", Get, "\x16\x03\x01\x02\x00\x01", 400),
    ];

    private static IEnumerable<HandshakeCase> Targets() =>
    [
        new("4.1", "asks without a query", "/chat?room=1", "/chat", 101),
        new("4.1", "asks with an empty query", "/chat?room=1", "/chat?", 101),
        new("4.2.1", "asks for a whole http URI", "/chat", "http://localhost/chat", 101),
        new("4.2.1", "asks for a whole wss URI", "/chat?room=1", "wss://localhost/chat", 101),
        new("4.2.1", "asks for a whole URI with a port and another in its query", "/chat?room=1", "HTTPS://localhost:8000/chat?to=http://other/", 101),
        new("4.2.2", "asks for a longer path", "/chat", "/chatter", 404),
        new("4.2.2", "asks for the root", "/chat", "/", 404),
        new("4.2.2", "asks for the path in other case", "/chat", "/CHAT", 404),
        new("4.2.2", "asks for a whole URI without a path", "/chat", "http://localhost", 404),
        new("4.2.1", "asks for an asterisk", "/chat?room=1", "*", 400),
        new("4.2.1", "asks without a slash", "/chat", "chat", 400),
        new("4.2.1", "asks for an authority", "/chat", "localhost:80", 400),
        new("4.2.1", "asks for another scheme", "/chat", "ftp://localhost/chat", 400),
        new("4.2.1", "asks without a scheme", "/chat", "://localhost/chat", 400),
        new("4.2.1", "asks for a URI without an authority", "/chat", "http:///chat", 400),
        new("4.2.1", "asks for a scheme alone", "/chat", "http://", 400),
        new("4.2.1", "asks with one slash behind the scheme", "/chat", "http:/chat", 400),
    ];

    private static IEnumerable<HandshakeCase> Hosts() =>
    [
        new("4.2.1", "writes Host in other case", Host, "hOST: localhost", 101),
        new("4.2.1", "names a port", Host, "Host: localhost:8000", 101),
        new("4.2.1", "names no host", Host + "\r\n", "", 400),
        new("4.2.1", "names an empty host", Host, "Host:", 400),
        new("4.2.1", "names two hosts", Host, Host + "\r\nHost: other", 400),
        new("4.2.1", "names one host twice", Host, Host + "\r\n" + Host, 400),
        new("4.2.1", "has a space before the colon", Host, "Host : localhost", 400),
        new("4.2.1", "has a zero in its host", Host, "Host: local\0host", 400),
    ];

    private static IEnumerable<HandshakeCase> Upgrades() =>
    [
        new("4.2.1", "writes Upgrade in other case", Upgrade, "uPGRADE: WebSocket", 101),
        new("4.2.1", "offers other protocols too", Upgrade, "Upgrade: h2c ,websocket\t, other", 101),
        new("4.2.1", "does not upgrade", Upgrade + "\r\n", "", 426, "Upgrade: websocket"),
        new("4.2.1", "upgrades to websockets", Upgrade, "Upgrade: websockets", 400),
        new("4.2.1", "upgrades to another protocol", Upgrade, "Upgrade: h2c", 400),
        new("4.2.1", "upgrades to nothing", Upgrade, "Upgrade:", 400),
    ];

    private static IEnumerable<HandshakeCase> Connections() =>
    [
        new("4.2.1", "writes Connection in other case", Connection, "connection: upgrade", 101),
        new("4.2.1", "keeps alive and upgrades", Connection, "Connection: keep-alive, Upgrade", 101),
        new("4.2.1", "keeps alive and upgrades on two lines", Connection, "Connection: keep-alive\r\nConnection: upgrade", 101),
        new("4.2.1", "says no Connection", Connection + "\r\n", "", 400),
        new("4.2.1", "only keeps alive", Connection, "Connection: keep-alive", 400),
        new("4.2.1", "says a longer word than Upgrade", Connection, "Connection: Upgraded", 400),
    ];

    private static IEnumerable<HandshakeCase> Keys() =>
    [
        new("4.2.2", "sends the RFC's key", Host, Host, 101, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        new("4.2.1", "writes the name of the key in other case, and spaces", "Sec-WebSocket-Key:", "SEC-WEBSOCKET-KEY:   ", 101),
        new("4.2.1", "sends no key", Key + "\r\n", "", 400),
        new("4.2.1", "sends an empty key", Nonce, "", 400),
        new("4.2.1", "sends a key of 15 bytes", Nonce, "dGhlIHNhbXBsZSBub25j", 400),
        new("4.2.1", "sends a key of 18 bytes", Nonce, "dGhlIHNhbXBsZSBub25jZTEy", 400),
        new("4.2.1", "sends a key that is not base64", Nonce, "dGhlIHNhbXBsZSBub25j!!==", 400),
        new("4.2.1", "sends a key beyond ASCII", Nonce, "dGhlIHNhbXBsZSBub25jé===", 400),
        new("4.2.1", "sends a key without its padding", Nonce, "dGhlIHNhbXBsZSBub25jZQ", 400),
        new("4.2.1", "sends two keys", Key, Key + "\r\n" + Key, 400),
    ];

    private static IEnumerable<HandshakeCase> Versions() =>
    [
        new("4.2.1", "writes the name of the version in other case", Version, "sec-websocket-version: 13", 101),
        new("4.4", "sends no version", Version + "\r\n", "", 426, "Sec-WebSocket-Version: 13"),
        new("4.4", "sends version 8", Version, "Sec-WebSocket-Version: 8", 426, "Sec-WebSocket-Version: 13"),
        new("4.4", "sends version 14", Version, "Sec-WebSocket-Version: 14", 426, "Sec-WebSocket-Version: 13"),
        new("4.4", "sends version 013", Version, "Sec-WebSocket-Version: 013", 426, "Sec-WebSocket-Version: 13"),
        new("4.4", "sends two versions", Version, "Sec-WebSocket-Version: 13, 8", 426, "Sec-WebSocket-Version: 13"),
    ];

    private static IEnumerable<HandshakeCase> Origins() =>
    [
        new("4.2.2", "comes from the origin that is allowed", Host, Host + "\r\nOrigin: HTTPS://kim.example", 101),
        new("4.2.2", "comes from another origin", Host, Host + "\r\nOrigin: https://evil.example", 403),
        new("4.2.2", "comes from a longer origin", Host, Host + "\r\nOrigin: https://kim.example.evil.example", 403),
        new("4.2.2", "comes from the origin over plain http", Host, Host + "\r\nOrigin: http://kim.example", 403),
        new("4.2.2", "comes from no origin that can be told", Host, Host + "\r\nOrigin: null", 403),
    ];

    private static IEnumerable<HandshakeCase> Others() =>
    [
        new("4.1", "sends a header of its own", Host, Host + "\r\nX-Other: anything at all: even this", 101),
        new("4.1", "sends a header with a tab and bytes beyond ASCII", Host, Host + "\r\nX-Other: a\tb, \u00e9\u0085", 101),
        new("4.2.2", "offers subprotocols and extensions", Host, Host + "\r\nSec-WebSocket-Protocol: a, b\r\nSec-WebSocket-Extensions: permessage-deflate", 101),
        new("4.2.1", "sends a line that is no header", Host, Host + "\r\nno header", 400),
        new("4.2.1", "sends a header with a zero", Host, Host + "\r\nX-Other: a\0b", 400),
        new("4.2.1", "sends a header with a control character", Host, Host + "\r\nX-Other: a\u0001b", 400),
        new("4.2.1", "sends a header with an escape sequence", Host, Host + "\r\nX-Other: a\u001b[2J", 400),
        new("4.2.1", "sends a header with a DEL", Host, Host + "\r\nX-Other: a\u007f", 400),
    ];
}
