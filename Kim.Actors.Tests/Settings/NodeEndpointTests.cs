using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

public class NodeEndpointTests
{
    [Theory]
    [InlineData("ws://localhost:8000", "ws", "localhost", 8000)]
    [InlineData("wss://chat.example.com:443", "wss", "chat.example.com", 443)]
    [InlineData("tcp://0.0.0.0:9000", "tcp", "0.0.0.0", 9000)]
    [InlineData("tls://[::1]:0", "tls", "::1", 0)]
    [InlineData("ws://:65535", "ws", "", 65535)]
    [InlineData("ws://*:1", "ws", "*", 1)]
    public void An_endpoint_is_a_scheme_a_host_and_a_port(string text, string scheme, string host, int port)
    {
        var endpoint = NodeEndpoint.Parse(text);

        Assert.Equal(new NodeEndpoint(scheme, host, port), endpoint);
        Assert.Equal(text, endpoint.ToString());
    }

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("http://localhost:8000")]
    [InlineData("ws://localhost")]
    [InlineData("ws://localhost:")]
    [InlineData("ws://localhost:65536")]
    [InlineData("ws://localhost:+80")]
    [InlineData("ws://localhost:-1")]
    [InlineData("ws://local host:80")]
    [InlineData("ws://::1:80")]
    [InlineData("ws://user@host:80")]
    [InlineData("ws://localhost:80/chat")]
    public void A_bad_endpoint_is_named_in_the_error(string text)
    {
        var error = Assert.Throws<FormatException>(() => NodeEndpoint.Parse(text));

        Assert.Contains($"'{text}'", error.Message);
    }

    [Theory]
    [InlineData("ws://h:1", true, false)]
    [InlineData("wss://h:1", true, true)]
    [InlineData("tcp://h:1", false, false)]
    [InlineData("tls://h:1", false, true)]
    public void The_scheme_tells_framing_and_security(string text, bool isWebSocket, bool isSecure)
    {
        var endpoint = NodeEndpoint.Parse(text);

        Assert.Equal((isWebSocket, isSecure), (endpoint.IsWebSocket, endpoint.IsSecure));
    }
}
