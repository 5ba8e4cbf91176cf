using System.Text;
using Kim.Actors.Connections;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>Runs alone: it looks at the CPU of the whole process.</summary>
[CollectionDefinition(nameof(LeavingPeersSpec), DisableParallelization = true)]
public sealed class LeavingPeersCollection;

/// <summary>Peers that leave at each stage of a connection's life, with and without manners.</summary>
public abstract class LeavingPeersSpec(Transport transport)
{
    private const int Peers = 20;
    private const string Frame = "\x82\x84\x01\x02\x03\x04\x05\x06\x07\x08";

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData("ws", "")]
    [InlineData("ws", "GET / HT")]
    [InlineData("ws", "GET / HTTP/1.1\r\nHost: local")]
    [InlineData("ws", "nonsense\r\n")]
    [InlineData("ws", TestPeer.Request)]
    [InlineData("ws", TestPeer.Request + "\x82")]
    [InlineData("ws", TestPeer.Request + "\x82\x84\x01\x02\x03\x04\x05")]
    [InlineData("ws", TestPeer.Request + Frame)]
    [InlineData("ws", TestPeer.Request + Frame + "\x82")]
    [InlineData("tcp", "")]
    [InlineData("tcp", "\x02")]
    [InlineData("tcp", "\x02\0\0\0\x04one")]
    [InlineData("tcp", "\x02\0\0\0\x03one")]
    [InlineData("wss", "")]
    [InlineData("wss", TestPeer.Request + Frame)]
    [InlineData("tls", "\x02\0\0\0\x04one")]
    public async Task Peers_that_leave_leave_nothing_behind(string scheme, string sent)
    {
        var settings = new KimSettings { Transport = transport, HandshakeWait = TimeSpan.FromMinutes(5) }; // so that no wait helps
        var echo = new EchoHandler();
        await using var server = await TestServer.StartAsync(scheme, settings, echo);
        using var kestrel = new KestrelCount(server.Endpoint.Port);
        for (var i = 0; i < Peers; i++)
            await LeaveAsync(server, sent, cut: i % 2 == 0);
        await LeaveLastAsync(server);
        await AssertAsync(() => kestrel.Value + server.Server.LiveConns == 0 && echo.Running == 0);
        await AssertAsync(IsIdle());
        Assert.Equal(0, kestrel.Value + server.Server.LiveConns);
    }

    private static async Task LeaveAsync(TestServer server, string sent, bool cut)
    {
        using var peer = await server.ConnectAsync().InTime();
        await peer.SendAsync(Encoding.Latin1.GetBytes(sent));
        if (cut)
            peer.Cut();
    }

    /// <summary>When this peer is answered, all that came before it have been accepted.</summary>
    private static async Task LeaveLastAsync(TestServer server)
    {
        using var peer = await server.ConnectAsync().InTime();
        await peer.SendAsync(server.Endpoint.IsWebSocket ? TestPeer.Request : "\x02\0\0\0\x01!");
        await peer.ReadAsync(1).InTime();
    }

    private static async Task AssertAsync(Func<bool> condition)
    {
        using var ticks = new PeriodicTimer(Window);
        for (var i = 0; i < 300; i++)
        {
            await ticks.WaitForNextTickAsync();
            if (condition())
                return;
        }
        Assert.Fail("Not within 300 windows of time.");
    }

    /// <summary>A loop that spins takes all of a core in each window; anything else leaves one alone sooner or later.</summary>
    private static Func<bool> IsIdle()
    {
        var before = Environment.CpuUsage.TotalTime;
        return () =>
        {
            var used = Environment.CpuUsage.TotalTime - before;
            before += used;
            return used < Window / 2;
        };
    }

    /// <summary>Echoes each connection to its end.</summary>
    private sealed class EchoHandler : IConnHandler
    {
        private int _running;

        public int Running => Volatile.Read(ref _running);

        public async Task HandleAsync(IConn conn, HandshakeRequest? request)
        {
            Interlocked.Increment(ref _running);
            try
            {
                while (await conn.ReadAsync() is { Status: FrameReadStatus.Frame, Frame: var frame })
                {
                    conn.Write(frame.OpCode, frame.Payload.Span);
                    await conn.FlushAsync();
                }
            }
            catch (IOException)
            {
                // The peer has left before its echo.
            }
            await conn.CloseAsync();
            Interlocked.Decrement(ref _running);
        }
    }
}

[Collection(nameof(LeavingPeersSpec))]
public sealed class LeavingPeersTests() : LeavingPeersSpec(Transport.Auto);

[Collection(nameof(LeavingPeersSpec))]
public sealed class KestrelLeavingPeersTests() : LeavingPeersSpec(Transport.Kestrel);
