using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Kim.Actors.Hosting;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Hosting;

public sealed class ReadinessTests
{
    private const string Endpoint = "endpoints = [\"tcp://127.0.0.1:0\"]";

    [Fact]
    public async Task A_node_that_stops_says_so_once_while_it_still_accepts()
    {
        using var host = await NodeHost.StartAsync<Silent>($"kim {{ {Endpoint} }}");
        var node = host.Node();
        var heard = new ConcurrentQueue<(string Reason, bool Accepts)>();
        node.ReadinessChanged += readiness => heard.Enqueue((readiness.Reason, Accepts(node)));
        Assert.True(node.Readiness.IsReady);

        await host.StopAsync().InTime();

        Assert.Equal([("node is stopping", true)], heard);
        Assert.False(node.Readiness.IsReady);
    }

    [Fact]
    public async Task The_last_that_a_subscriber_hears_is_how_it_is()
    {
        var tries = 20; // the node may be short of memory before anybody can subscribe
        while (!await HearsInOrderAsync())
            Assert.True(--tries > 0, "no node was ready for long enough");
    }

    /// <summary>Holds a subscriber up while it is told that memory is short, and stops the node meanwhile.</summary>
    private static async Task<bool> HearsInOrderAsync()
    {
        using var host = await NodeHost.StartAsync<Silent>($"kim {{ {Endpoint}, max-memory = 0.000001 }}"); // soon there is too little
        var node = host.Node();
        using var release = new ManualResetEventSlim();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = System.Threading.Channels.Channel.CreateUnbounded<string>();
        node.ReadinessChanged += _ =>
        {
            if (held.TrySetResult())
                release.Wait(TestDeadline.Long);
        };
        node.ReadinessChanged += readiness => heard.Writer.TryWrite(readiness.Reason);
        var isInTime = node.Readiness.IsReady;
        if (isInTime)
            await held.Task.InTime();

        await host.StopAsync().InTime();
        release.Set();

        if (isInTime)
        {
            Assert.Equal("node is short of memory", await heard.Reader.ReadAsync().InTime());
            Assert.Equal("node is stopping", await heard.Reader.ReadAsync().InTime());
        }
        return isInTime;
    }

    private static bool Accepts(KimNode node)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, node.Endpoints[0].Port);
        return socket.Connected;
    }
}
