using System.Net;
using System.Net.Sockets;

namespace Kim.Actors.Tests.Node;

/// <summary>A node that has no files left.</summary>
public sealed class FilesOfANodeTests
{
    private const int Files = 250;

    [SkippableTheory]
    [InlineData("epoll")]
    [InlineData("kestrel")]
    public async Task A_node_without_files_accepts_nobody_and_goes_on_by_itself_when_it_has_some(string transport)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Elsewhere a node keeps no files back.");
        var (node, port) = await ForkedNode.StartListeningWithFilesAsync(
            Files, "run", "-a", "127.0.0.1:0", "-p", "tcp", "--listener", "echo", "--set", "kim.login-wait=1h", "--set", $"kim.transport={transport}");
        await using var _node = node;

        var crowd = new List<Socket>();
        for (var i = 0; i < Files; i++)
            crowd.Add(await ConnectAsync(port)); // the system accepts more than the node
        await node.LineAsync("no connection is accepted for now");
        await node.LineAsync($"^{StartupHook.Prefix}kim.accept.pauses 1$");
        await node.LineAsync($"^{StartupHook.Prefix}kim.accept.pauses 1$"); // each is counted, and only the first logged
        crowd.ForEach(socket => socket.Dispose());

        using var late = new NetworkStream(await ConnectAsync(port), ownsSocket: true);
        byte[] loginAndHello = [2, 0, 0, 0, 5, .. "alice"u8, 2, 0, 0, 0, 5, .. "hello"u8];
        await late.WriteAsync(loginAndHello);
        var answer = new byte[10];
        await late.ReadExactlyAsync(answer).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([2, 0, 0, 0, 5, .. "hello"u8], answer);
        Assert.Single(node.Output.Split('\n'), line => line.Contains("no connection is accepted for now"));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }
}
