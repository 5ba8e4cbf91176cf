using Kim.Actors.Clients;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Clients;

/// <summary>A client that is disposed at any time leaves no connection behind.</summary>
public sealed class DisposingTests
{
    [Fact]
    public async Task Disposing_gives_up_connecting_and_cuts_what_was_begun()
    {
        using var peer = new SocketPeer();
        var client = new WebSocketClient("alice");
        var connecting = client.ConnectAsync($"ws://127.0.0.1:{peer.Port}");
        await using var stream = await peer.AcceptAsync();
        await SocketPeer.ReadHeadAsync(stream);

        await client.DisposeAsync().InTime();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => connecting.InTime());
        Assert.Equal(0, await EndAsync(stream).InTime());
    }

    [Fact]
    public async Task A_connection_that_a_dialer_still_makes_is_closed()
    {
        var (conn, server) = InMemoryConn.CreatePair();
        var dialer = new StubbornDialer();
        var client = new TcpClient("alice", dialer: dialer);
        var connecting = client.ConnectAsync("tcp://localhost:1");
        await dialer.Begun.Task.InTime();

        var disposing = client.DisposeAsync().InTime();
        dialer.Dialed.SetResult(conn);

        Assert.Equal(CloseCode.Normal, (await server.ReceiveCloseAsync()).Code);
        await server.CloseAsync().InTime();
        await Task.WhenAll(connecting, disposing).InTime();
    }

    [Fact]
    public async Task A_client_that_was_disposed_does_not_connect()
    {
        var client = new TcpClient("alice");
        await client.DisposeAsync();
        await client.DisposeAsync().InTime();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ConnectAsync("tcp://localhost:1"));
    }

    /// <summary>The end, in order or not, of what the peer reads.</summary>
    private static async Task<int> EndAsync(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Does not listen to its token.</summary>
    private sealed class StubbornDialer : IDialer
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<IConn> Dialed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<IConn> DialAsync(DialerContext context, CancellationToken cancellationToken)
        {
            Begun.SetResult();
            return await Dialed.Task;
        }
    }
}
