using Kim.Actors.Clients;
using Kim.Actors.Frames;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;
using Kim.Actors.Tests.Settings;

namespace Kim.Actors.Tests.Node;

/// <summary>A certificate given with --set, and a client that trusts its root alone.</summary>
public sealed class CertificateOfANodeTests : IDisposable
{
    private readonly TestChain _chain = new();

    private string[] Pem => [$"kim.certificate.path=\"{_chain.PemPath}\"", $"kim.certificate.key-path=\"{_chain.KeyPath}\""];

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("wss")]
    [InlineData("tls")]
    public Task A_PEM_file_and_its_key_are_set(string scheme) => AssertServesAsync(scheme, Pem);

    [Theory]
    [InlineData("wss")]
    [InlineData("tls")]
    public Task A_PFX_file_and_its_password_are_set(string scheme) =>
        AssertServesAsync(scheme, $"kim.certificate={{ path = \"{_chain.PfxPath}\", password = {TestChain.Password} }}");

    [Theory]
    [InlineData("wss")]
    [InlineData("tls")]
    public async Task Of_the_handshakes_of_TLS_over_the_number_of_pending_ones_each_ends(string scheme)
    {
        await using var node = await StartAsync(scheme, [.. Pem, "kim.max-pending=1", "kim.handshake-wait=1h"]);
        await AssertServesAsync(scheme, node); // whose handshake is over when the next ones come
        var endpoint = node.Node.Endpoints.Single() with { Scheme = "tcp" };
        // Either may be the first to be served; that one stays. The other is reset, perhaps before it knows that it is connected.
        await Task.WhenAny(EndOfAsync(endpoint), EndOfAsync(endpoint)).InTime();
        Assert.Equal(1, node.Metrics.Limit("max-pending"));
        Assert.Equal(1, node.Metrics.Observe("kim.connection.pending"));
    }

    [Theory]
    [InlineData("wss")]
    [InlineData("tls")]
    public async Task A_handshake_of_TLS_that_takes_too_long_ends_the_connection_and_is_counted(string scheme)
    {
        ConfiguredNode node;
        await using (node = await StartAsync(scheme, [.. Pem, "kim.handshake-wait=50ms"]))
            await EndOfAsync(node.Node.Endpoints.Single() with { Scheme = "tcp" }).InTime();
        Assert.Equal(1, node.Metrics.Limit("handshake-wait")); // by the node's end: the peer's may be seen a little before
    }

    private static Task<Exception?> EndOfAsync(NodeEndpoint endpoint) => Record.ExceptionAsync(async () =>
    {
        using var peer = await TestPeer.ConnectAsync(endpoint);
        await peer.ReadToEndAsync();
    });

    private static Task<ConfiguredNode> StartAsync(string scheme, params string[] sets) =>
        ConfiguredNode.StartAsync(["kim.drain-wait=100ms", $"kim.endpoints=[\"{scheme}://localhost:0\"]", .. sets]);

    private async Task AssertServesAsync(string scheme, params string[] sets)
    {
        await using var node = await StartAsync(scheme, sets);
        await AssertServesAsync(scheme, node);
    }

    private async Task AssertServesAsync(string scheme, ConfiguredNode node)
    {
        var conn = await Dialer(scheme).DialAsync(
            new DialerContext("alice", "", new Uri($"{node.Node.Endpoints.Single()}"), new FrameLimits()),
            CancellationToken.None).InTime();

        await conn.SendAsync(OpCode.Text, "hello"u8.ToArray());
        Assert.Equal("hello", (await conn.ReceiveAsync()).Text());
        conn.Abort();
    }

    private Dialer Dialer(string scheme) => scheme == "wss"
        ? new WebSocketDialer { ValidateCertificate = (_, leaf, sent, _) => _chain.IsTrusted(leaf, sent) }
        : new TcpDialer { ValidateCertificate = (_, leaf, sent, _) => _chain.IsTrusted(leaf, sent) };
}
