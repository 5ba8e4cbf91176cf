using Akka.Actor;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Frames;
using Kim.Actors.Tests.Metrics;
using Kim.Actors.Tests.Servers;
using Microsoft.Extensions.Hosting;

namespace Kim.Actors.Tests.Hosting;

/// <summary>What a listener hears of clients that go without a word, over real sockets: one end each, and why.</summary>
/// <param name="setting">Which the node has, besides.</param>
public abstract class VanishingClientsSpec(string setting)
{
    private readonly System.Threading.Channels.Channel<object> _heard = System.Threading.Channels.Channel.CreateUnbounded<object>();

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task A_reset_inside_a_message_is_1006(string scheme)
    {
        using var host = await StartAsync(scheme);
        await AssertEndsOnceAsync(host, Begun(scheme), peer => peer.Cut(), CloseCode.Abnormal, "");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task An_end_inside_a_message_is_1006(string scheme)
    {
        using var host = await StartAsync(scheme);
        await AssertEndsOnceAsync(host, Begun(scheme), peer => peer.EndSending(), CloseCode.Abnormal, "");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task An_end_without_a_close_frame_is_1006(string scheme)
    {
        using var host = await StartAsync(scheme);
        await AssertEndsOnceAsync(host, [], peer => peer.EndSending(), CloseCode.Abnormal, "");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task Silence_inside_a_message_is_1001(string scheme)
    {
        using var host = await StartAsync(scheme, "read-wait = 50ms, ping-interval = 0, close-wait = 50ms");
        await AssertEndsOnceAsync(host, Begun(scheme), _ => { }, CloseCode.GoingAway, "read wait is over");
    }

    private Task<IHost> StartAsync(string scheme, string waits = "read-wait = 1h, ping-interval = 0") => NodeHost.StartAsync(
        $"kim {{ endpoints = [\"{scheme}://127.0.0.1:0\"], {waits}, drain-wait = 100ms, {setting} }}",
        kim => kim.WithListener((_, _, _) => Props.Create(() => new Recorder(_heard.Writer))));

    /// <summary>The next that the listener hears is another client with the same id.</summary>
    private async Task AssertEndsOnceAsync(IHost host, byte[] begun, Action<TestPeer> vanish, CloseCode code, string reason)
    {
        using var metrics = new NodeMetrics(host.System());
        using var peer = await LogInAsync(host, begun);

        vanish(peer);

        var ended = Assert.IsType<Disconnected>(await NextAsync());
        Assert.Equal(("alice", code, reason), (ended.Channel.Id, ended.Code, ended.Reason));
        Assert.Equal(1, metrics.Count("kim.channel.closed", (int)code));
        (await LogInAsync(host, [])).Cut();
        Assert.IsType<Disconnected>(await NextAsync());
        await host.StopAsync();
        Assert.False(_heard.Reader.TryRead(out _));
    }

    /// <param name="host">The node's.</param>
    /// <param name="begun">Goes with the login, so that no wait can come between.</param>
    private async Task<TestPeer> LogInAsync(IHost host, byte[] begun)
    {
        var endpoint = host.Node().Endpoints[0];
        var peer = await TestPeer.ConnectAsync(endpoint);
        byte[] request = endpoint.IsWebSocket ? [.. TestPeer.Request.Select(letter => (byte)letter)] : [];
        await peer.SendAsync((byte[])[.. request, .. Message(endpoint.Scheme, "alice"), .. begun]);
        Assert.Equal("alice", Assert.IsType<Connected>(await NextAsync()).Channel.Id);
        return peer;
    }

    private static byte[] Begun(string scheme) => Message(scheme, "hello")[..^2];

    private static byte[] Message(string scheme, string text) =>
        scheme == "ws" ? Raw.Client(Raw.Final | Raw.Text, text) : Raw.Tcp(Raw.Binary, [.. text.Select(letter => (byte)letter)]);

    private async Task<object> NextAsync() => await _heard.Reader.ReadAsync().InTime();

    private sealed class Recorder(System.Threading.Channels.ChannelWriter<object> heard) : UntypedActor
    {
        protected override void OnReceive(object message) => heard.TryWrite(message);
    }
}

public sealed class VanishingClientsTests() : VanishingClientsSpec("transport = auto");

public sealed class IoVanishingClientsTests() : VanishingClientsSpec("listener.dispatcher = io");

public sealed class KestrelVanishingClientsTests() : VanishingClientsSpec("transport = kestrel");
