using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Frames;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Node;

/// <summary>What a websocket's bytes, right or wrong, come to on their way through a whole node.</summary>
public class RawBytesOfANodeTests
{
    private const string Brief = "kim.drain-wait=100ms";

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task An_id_may_be_128_bytes_long_and_no_longer(int length, bool isTaken)
    {
        await using var node = await ConfiguredNode.StartAsync(Brief);
        using var peer = await UpgradeAsync(node);

        await peer.SendAsync((byte[])[.. Raw.Client(Raw.Final | Raw.Text, new string('x', length)), .. Raw.Client(Raw.Final | Raw.Text, "?")]);

        await AssertReadsAsync(peer, isTaken
            ? Raw.Server(Raw.Final | Raw.Text, (byte)'?')
            : CloseFrame(1008, "channelId is not valid"));
    }

    [Fact]
    public async Task An_id_may_come_in_fragments_with_a_ping_between()
    {
        await using var node = await ConfiguredNode.StartWithAsync("relay", Brief);
        using var peer = await UpgradeAsync(node);

        await peer.SendAsync((byte[])[.. Raw.Client(Raw.Text, "ali"), .. Raw.Client(Raw.Final | Raw.Ping, "!")]);
        await AssertReadsAsync(peer, Raw.Server(Raw.Final | Raw.Pong, (byte)'!'));
        await peer.SendAsync(
            (byte[])[.. Raw.Client(Raw.Final | Raw.Continuation, "ce"), .. Raw.Client(Raw.Final | Raw.Text, """{"to": "alice", "body": 1}""")]);

        await AssertReadsAsync(peer, Raw.Server(Raw.Final | Raw.Text, """{"from":"alice","body":1}"""u8.ToArray()));
    }

    private static async Task<TestPeer> UpgradeAsync(ConfiguredNode node)
    {
        var peer = await TestPeer.ConnectAsync(node.Node.Endpoints[0]);
        await peer.SendAsync(TestPeer.Request);
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync().InTime());
        return peer;
    }

    private static byte[] CloseFrame(int code, string reason) =>
        Raw.Server(Raw.Final | Raw.Close, Raw.ClosePayload(code, [.. reason.Select(letter => (byte)letter)]));

    private static async Task AssertReadsAsync(TestPeer peer, byte[] frame) =>
        Assert.Equal(frame, await peer.ReadAsync(frame.Length).InTime());
}
