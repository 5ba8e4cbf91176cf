using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Clients;

namespace Kim.Actors.Tests.Node;

/// <summary>What clients see of the listeners that a node has by name.</summary>
public class ListenersOfANodeTests
{
    private const string Brief = "kim.drain-wait=100ms";

    [Fact]
    public async Task A_message_is_relayed_between_clients_of_both_framings()
    {
        await using var node = await ConfiguredNode.StartWithAsync("relay", Brief);
        var bob = await LogInAsync(node.ConnectWebSocketAsync("bob"));
        var alice = await LogInAsync(node.ConnectAsync("alice"));

        await SayAsync(alice, """{"to": ["bob"], "body": {"text": "hi", "n": 1.50}}""");

        var got = await bob.ReceiveAsync();
        Assert.Equal((OpCode.Text, """{"from":"alice","body":{"text": "hi", "n": 1.50}}"""), (got.OpCode, got.Text()));
    }

    [Fact]
    public async Task Who_was_not_there_is_told_to_the_sender()
    {
        await using var node = await ConfiguredNode.StartWithAsync("relay", Brief);
        var bob = await LogInAsync(node.ConnectAsync("bob"));
        var alice = await LogInAsync(node.ConnectAsync("alice"));

        await SayAsync(alice, """{"to": ["bob", "eve"], "body": 1}""");

        Assert.Equal("""{"from":"alice","body":1}""", (await bob.ReceiveAsync()).Text());
        Assert.Equal("""{"error":"not delivered to eve (no such channel)"}""", (await alice.ReceiveAsync()).Text());
    }

    [Fact]
    public async Task The_star_reaches_all_and_the_sender_too()
    {
        await using var node = await ConfiguredNode.StartWithAsync("relay", Brief);
        IConn[] all = [await LogInAsync(node.ConnectAsync("alice")), await LogInAsync(node.ConnectAsync("bob"))];

        await SayAsync(all[0], """{"to": "*", "body": "hi"}""");

        foreach (var conn in all)
            Assert.Equal("""{"from":"alice","body":"hi"}""", (await conn.ReceiveAsync()).Text());
    }

    [Fact]
    public async Task An_error_that_is_longer_than_the_outbox_is_cut_and_the_sender_stays()
    {
        await using var node = await ConfiguredNode.StartWithAsync("relay", Brief, "kim.max-message=1KiB", "kim.outbox=2KiB");
        var alice = await LogInAsync(node.ConnectAsync("alice"));
        var to = string.Join(',', Enumerable.Range(0, 180).Select(n => $"\"{n}\""));

        await SayAsync(alice, $$"""{"to": [{{to}}], "body": 1}""");

        Assert.StartsWith("""{"error":"not delivered to 0 (no such channel), 1 (""", (await alice.ReceiveAsync()).Text());
        await SayAsync(alice, "?");
        Assert.Equal("""{"error":"not JSON"}""", (await alice.ReceiveAsync()).Text());
    }

    [Theory]
    [InlineData(OpCode.Text)]
    [InlineData(OpCode.Binary)]
    public async Task Broadcast_reaches_all_and_the_sender_too(OpCode opCode)
    {
        await using var node = await ConfiguredNode.StartWithAsync("broadcast", Brief);
        var alice = await node.ConnectAsync("alice");
        var bob = await node.ConnectAsync("bob");
        // Each has its own first message back when it is logged in; bob may get alice's too.
        await alice.SendAsync(OpCode.Text, "alice"u8.ToArray());
        await ReceiveUntilAsync(alice, "alice");
        await bob.SendAsync(OpCode.Text, "bob"u8.ToArray());
        await ReceiveUntilAsync(bob, "bob");

        await alice.SendAsync(opCode, "hello"u8.ToArray());

        Assert.Equal(opCode, (await ReceiveUntilAsync(alice, "hello")).OpCode);
        Assert.Equal(opCode, (await ReceiveUntilAsync(bob, "hello")).OpCode);
    }

    /// <summary>An answer shows that the login is done.</summary>
    private static async Task<IConn> LogInAsync(Task<IConn> connecting)
    {
        var conn = await connecting;
        await SayAsync(conn, "?");
        Assert.Equal("""{"error":"not JSON"}""", (await conn.ReceiveAsync()).Text());
        return conn;
    }

    private static Task SayAsync(IConn conn, string text) => conn.SendAsync(OpCode.Text, Encoding.UTF8.GetBytes(text));

    private static async Task<Frame> ReceiveUntilAsync(IConn conn, string text)
    {
        var frame = await conn.ReceiveAsync();
        while (frame.Text() != text)
            frame = await conn.ReceiveAsync();
        return frame;
    }
}
