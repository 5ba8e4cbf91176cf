using System.Net.Sockets;

namespace Kim.Actors.Tests.Node;

/// <summary>The node as its users start it: a process, a command line, signals, exit codes.</summary>
public class NodeProcessTests
{
    private const string AnyPort = "127.0.0.1:0";

    [Theory]
    [InlineData(ForkedNode.SigTerm)]
    [InlineData(ForkedNode.SigInt)]
    public async Task A_node_ends_with_0_at_a_signal(int signal)
    {
        var (node, _) = await ForkedNode.StartListeningAsync("run", "-a", AnyPort);
        await using var _node = node;

        node.Signal(signal);

        Assert.Equal(0, await node.ExitCodeAsync());
        Assert.Contains("stopped id=srv1", node.Output);
    }

    [Fact]
    public async Task A_node_logs_who_it_is_and_where_it_listens()
    {
        await using var node = ForkedNode.Start(
            "run", "-a", AnyPort, "-p", "tcp", "--set", "kim.service.id=srv9", "--set", "kim.service.tags=[blue]");

        var started = await node.LineAsync("started (.*)");

        Assert.Matches(@"^id=srv9 name=kim protocol=tcp tags=blue listen=tcp://127\.0\.0\.1:[1-9]\d*$", started.Groups[1].Value);
    }

    [Fact]
    public async Task Without_arguments_it_runs_with_the_file_of_the_working_directory()
    {
        var directory = Directory.CreateTempSubdirectory("kim-node-");
        await File.WriteAllTextAsync(
            Path.Combine(directory.FullName, "hocon.conf"), """kim { endpoints = ["ws://127.0.0.1:0"], service.id = local }""");
        await using var node = ForkedNode.StartIn(directory.FullName);

        await node.LineAsync("started id=local");

        node.Signal(ForkedNode.SigTerm);
        Assert.Equal(0, await node.ExitCodeAsync());
        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("kim.raed-wait", "run", "--set", "kim.raed-wait=1s")]
    [InlineData("kim.read-wait", "run", "--set", "kim.read-wait=soon")]
    [InlineData("kim.admin", "run", "--set", "kim.admin=\"http://:9000\"")]
    [InlineData("kim.endpoints", "run", "--set", "kim.endpoints=[]")]
    [InlineData("kim.certificate.path", "run", "--set", "kim.certificate.path=/nowhere/node.pem")]
    [InlineData("kim.certificate.path", "run", "--set", "kim.certificate.path=\"a\\u0000b\"")]
    [InlineData("--set", "run", "--set", "kim.read-wait=1s", "--set")]
    [InlineData("+=", "run", "--set", "kim.endpoints += \"ws://:0\"")]
    [InlineData("kim.certificate.path", "run", "--set", "kim.endpoints=[\"wss://:0\"]")]
    [InlineData("/nowhere/node.conf", "run", "--config", "/nowhere/node.conf")]
    [InlineData("-a", "run", "-a", "localhost")]
    [InlineData("-a", "mock_cli", "-a", "localhost:99999")]
    [InlineData("udp", "run", "-p", "udp")]
    [InlineData("chat", "run", "--listener", "chat")]
    [InlineData("-a", "mock_cli", "-a", ":0")]
    [InlineData("-n", "mock_cli", "-n", "0")]
    [InlineData("akka.loglevel", "run", "--set", "akka.loglevel=nonsense")]
    [InlineData("-n", "mock_cli", "-n", "many")]
    [InlineData("-c", "bench", "ws://localhost:1", "-c", "many")]
    [InlineData("--duration", "bench", "ws://localhost:1", "--duration", "1s")]
    [InlineData("--sett", "run", "--sett", "kim.read-wait=1s")]
    [InlineData("walk", "walk")]
    [InlineData("URL", "bench")]
    [InlineData("udp://localhost:1", "bench", "udp://localhost:1")]
    [InlineData("walk", "bench", "ws://localhost:1", "--mode", "walk")]
    [InlineData("/nowhere/bench.json", "bench", "ws://127.0.0.1:1", "--json", "/nowhere/bench.json")]
    [InlineData("-c", "bench", "ws://localhost:1", "-c", "0")]
    [InlineData("--size", "bench", "ws://localhost:1", "--size", "7")]
    [InlineData("--rate", "bench", "ws://localhost:1", "--rate", "0")]
    [InlineData("--duration", "bench", "ws://localhost:1", "--duration", "-1")]
    [InlineData("--duration", "bench", "ws://localhost:1", "--duration", "NaN")]
    [InlineData("--duration", "bench", "ws://localhost:1", "--duration", "0")]
    [InlineData("--warm-up", "bench", "ws://localhost:1", "--warm-up", "1e7")]
    [InlineData("--rate", "bench", "ws://localhost:1", "--rate", "Infinity")]
    [InlineData("-c", "bench", "ws://localhost:1", "-c", "2000000000")]
    [InlineData("--depth", "bench", "ws://localhost:1", "--depth", "-1")]
    [InlineData("--size", "bench", "ws://localhost:1", "--size", "2000000000")]
    [InlineData("--id-prefix", "bench", "ws://localhost:1", "--id-prefix", "a\nb")]
    [InlineData("--json", "bench", "ws://localhost:1", "--json", "")]
    [InlineData("--config", "run", "--config", "")]
    [InlineData("-a", "run", "-a", "localhost:1", "-a")]
    [InlineData("-n", "mock_cli", "-n", "2", "-n")]
    [InlineData("-c", "bench", "ws://localhost:1", "-c", "2", "-c")]
    public async Task What_makes_no_sense_ends_with_2_and_is_named(string name, params string[] arguments)
    {
        await using var node = ForkedNode.Start(arguments);

        Assert.Equal(2, await node.ExitCodeAsync());
        Assert.Contains(name, node.Output);
        Assert.DoesNotContain("handshakes a second", node.Output); // nothing was started
    }

    [Theory]
    [InlineData("-n must be", "mock_cli", "-n", "plenty")]
    [InlineData("-c must be", "bench", "ws://localhost:1", "-c", "plenty")]
    [InlineData("--rate must be", "bench", "ws://localhost:1", "--rate", "plenty")]
    public async Task A_value_of_the_wrong_type_costs_one_line(string error, params string[] arguments)
    {
        await using var node = ForkedNode.Start(arguments);

        Assert.Equal(2, await node.ExitCodeAsync());
        Assert.Single(node.Output.Split('\n'), line => line.Contains(arguments[^1]) || line.Contains(error));
    }

    [Fact]
    public async Task An_address_that_is_taken_ends_with_1_and_is_named()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        await using var node = ForkedNode.Start("run", "-a", $"{taken.LocalEndpoint}");

        Assert.Equal(1, await node.ExitCodeAsync());
        var line = Assert.Single(node.Output.Split('\n'), line => line.Contains("EROR"));
        Assert.Contains($"ws://{taken.LocalEndpoint}", line);
        Assert.DoesNotContain("   at ", node.Output);
    }

    [Fact]
    public async Task A_second_signal_ends_a_stop_that_takes_long_with_3()
    {
        var (node, port) = await ForkedNode.StartListeningAsync(
            "run", "-a", AnyPort, "-p", "tcp", "--set", "kim.drain-wait=1h", "--set", "kim.close-wait=1h");
        await using var _node = node;
        using var client = new TcpClient("127.0.0.1", port);
        await LogInAsync(client);

        node.Signal(ForkedNode.SigTerm);
        await AssertClosedAsync(client);
        node.Signal(ForkedNode.SigTerm);

        Assert.Equal(3, await node.ExitCodeAsync());
    }

    [Fact]
    public async Task A_client_that_answers_the_close_lets_the_node_end_with_0_whatever_time_it_had()
    {
        var (node, port) = await ForkedNode.StartListeningAsync(
            "run", "-a", AnyPort, "-p", "tcp", "--set", "kim.drain-wait=7d", "--set", "kim.close-wait=7d");
        await using var _node = node;
        using var client = new TcpClient("127.0.0.1", port);
        await LogInAsync(client);

        node.Signal(ForkedNode.SigTerm);
        await AssertClosedAsync(client);
        await client.GetStream().WriteAsync((byte[])[8, 0, 0, 0, 2, 1001 >> 8, 1001 & 0xFF]);

        Assert.Equal(0, await node.ExitCodeAsync());
    }

    [Fact]
    public async Task A_client_that_the_drain_wait_cuts_has_the_node_end_with_3()
    {
        var (node, port) = await ForkedNode.StartListeningAsync(
            "run", "-a", AnyPort, "-p", "tcp", "--set", "kim.drain-wait=100ms", "--set", "kim.close-wait=1h");
        await using var _node = node;
        using var client = new TcpClient("127.0.0.1", port);
        await LogInAsync(client);

        node.Signal(ForkedNode.SigTerm);

        Assert.Equal(3, await node.ExitCodeAsync());
        Assert.Contains("closed=0 cut=1", node.Output);
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("tcp")]
    public async Task The_demo_shows_what_its_client_gets_back(string protocol)
    {
        var (server, port) = await ForkedNode.StartListeningAsync("mock_srv", "-a", AnyPort, "-p", protocol);
        await using var _server = server;
        await using var client = ForkedNode.Start("mock_cli", "-a", $"127.0.0.1:{port}", "-p", protocol, "-n", "2");

        Assert.Equal(0, await client.ExitCodeAsync());

        var lines = client.Output.Split('\n').Where(line => line.Contains("receive message")).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"WARN [0-9a-v]+ receive message \[hello from server \]", line));
    }

    [Fact]
    public async Task The_demo_client_ends_with_1_when_nobody_listens()
    {
        await using var client = ForkedNode.Start("mock_cli", "-a", "127.0.0.1:1");

        Assert.Equal(1, await client.ExitCodeAsync());
        Assert.Contains("127.0.0.1:1", client.Output);
    }

    [Fact]
    public async Task The_demo_client_ends_with_1_when_the_server_goes()
    {
        var (server, port) = await ForkedNode.StartListeningAsync("mock_srv", "-a", AnyPort);
        await using var _server = server;
        await using var client = ForkedNode.Start("mock_cli", "-a", $"127.0.0.1:{port}");
        await client.LineAsync("receive message");

        server.Signal(ForkedNode.SigTerm);

        Assert.Equal(1, await client.ExitCodeAsync());
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task The_demo_client_ends_with_0_at_a_signal()
    {
        var (server, port) = await ForkedNode.StartListeningAsync("mock_srv", "-a", AnyPort);
        await using var _server = server;
        await using var client = ForkedNode.Start("mock_cli", "-a", $"127.0.0.1:{port}");
        await client.LineAsync("receive message");

        client.Signal(ForkedNode.SigInt);

        Assert.Equal(0, await client.ExitCodeAsync());
    }

    [Fact]
    public async Task Help_tells_the_exit_codes()
    {
        await using var node = ForkedNode.Start("--help");

        Assert.Equal(0, await node.ExitCodeAsync());
        Assert.Contains("Exit codes: 0", node.Output);
    }

    [Fact]
    public async Task The_help_of_run_tells_what_can_be_set()
    {
        await using var node = ForkedNode.Start("run", "--help");

        Assert.Equal(0, await node.ExitCodeAsync());
        Assert.Contains("kim.KEY", node.Output);
        Assert.Contains("akka.KEY", node.Output);
    }

    [Fact]
    public async Task An_address_leaves_the_protocol_to_the_settings()
    {
        await using var node = ForkedNode.Start("run", "-a", AnyPort, "--set", "kim.endpoints=[\"tcp://:1\"]");

        await node.LineAsync(@"started .*listen=tcp://127\.0\.0\.1:\d+$");
    }

    /// <summary>TCP framing: opcode, four bytes of length, payload. The demo server's answer shows that the login is done.</summary>
    private static async Task LogInAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync((byte[])[1, 0, 0, 0, 5, .. "alice"u8, 1, 0, 0, 0, 1, .. "?"u8]);
        Assert.Equal(1, (await ReadFrameAsync(client)).OpCode);
    }

    private static async Task AssertClosedAsync(TcpClient client)
    {
        var (opCode, payload) = await ReadFrameAsync(client);
        Assert.Equal(8, opCode);
        Assert.Equal([1001 >> 8, 1001 & 0xFF], payload[..2]);
    }

    private static async Task<(byte OpCode, byte[] Payload)> ReadFrameAsync(TcpClient client)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var header = new byte[5];
        await client.GetStream().ReadExactlyAsync(header, deadline.Token);
        var payload = new byte[header[4]];
        await client.GetStream().ReadExactlyAsync(payload, deadline.Token);
        return (header[0], payload);
    }
}
