using System.Diagnostics;
using System.Text.Json;
using Kim.Actors.Tests.Channels;
using Kim.Actors.Tests.Connections;
using Kim.Node.Bench;
using Kim.Node.Commands;

namespace Kim.Actors.Tests.Node.Bench;

/// <summary><c>bench</c> against nodes in this process.</summary>
public class BenchCommandTests
{
    private static readonly string[] Brief = ["--duration", "2", "--warm-up", "0"];

    [Theory]
    [InlineData("echo", "ws", "echo", "-c", "5")]
    [InlineData("echo", "tcp", "echo", "-c", "5", "--depth", "16", "--text")]
    [InlineData("echo", "ws", "echo", "-c", "2", "--depth", "8", "--size", "60000")]
    [InlineData("echo", "tcp", "echo", "-c", "5", "--rate", "500")]
    [InlineData("broadcast", "ws", "fan-out", "-c", "10", "--depth", "4")]
    [InlineData("broadcast", "tcp", "fan-out", "-c", "10", "--rate", "100")]
    [InlineData("echo", "ws", "churn", "-c", "3")]
    public async Task A_load_is_clean_and_its_figures_agree_with_each_other(
        string listener, string scheme, string mode, params string[] more)
    {
        await using var node = await ConfiguredNode.StartWithAsync(listener);

        var report = await RunUntilMessagesComeAsync(UrlOf(node, scheme), ["--mode", mode, .. more]);

        Assert.Equal((true, 0, 0, null), (report.IsClean, report.Failed, report.Wrong, report.Error));
        Assert.Equal(mode, report.Mode);
        Assert.InRange(report.Opened, report.Connections, mode == "churn" ? int.MaxValue : report.Connections);
        Assert.InRange(report.Seconds, double.Epsilon, double.MaxValue);
        Assert.InRange(report.Messages, 1, long.MaxValue);
        Assert.Equal(report.Messages / report.Seconds, report.MessagesPerSecond, tolerance: 1);
        Assert.InRange(report.HandshakesPerSecond, double.Epsilon, double.MaxValue);
        double[] latencies = [0, report.LatencyMicros.P50, report.LatencyMicros.P99, report.LatencyMicros.P999, report.LatencyMicros.Max];
        Assert.Equal(latencies.Order(), latencies);
    }

    [Fact]
    public async Task Idle_connections_end_with_0_and_no_messages()
    {
        await using var node = await ConfiguredNode.StartAsync();

        var (exitCode, report) = await RunAsync(UrlOf(node, "ws"), ["--mode", "idle", "-c", "20"]);

        Assert.Equal((0, 20, 0L), (exitCode, report.Opened, report.Messages));
        Assert.Equal(new LatencyMicros(0, 0, 0, 0), report.LatencyMicros);
    }

    [Fact]
    public async Task The_node_has_no_channel_left_after_a_load()
    {
        await using var node = await ConfiguredNode.StartAsync();

        await RunAsync(UrlOf(node, "tcp"), ["-c", "20"]);

        // The server ends a connection, which is what the load waits for, just before it frees the id.
        await node.Manager.WaitForChannelsAsync(0);
    }

    [Fact]
    public async Task Ids_begin_as_is_wished()
    {
        await using var node = await ConfiguredNode.StartAsync("kim.close-wait=100ms");
        _ = await node.LogInAsync("mine-2");

        var (exitCode, report) = await RunAsync(UrlOf(node, "ws"), ["-c", "3", "--id-prefix", "mine-"]);

        Assert.Equal((1, 3, 1), (exitCode, report.Opened, report.Failed));
        Assert.Contains("1008 channelId is repeated", report.Error);
    }

    [Fact]
    public async Task No_id_is_sent_without_login()
    {
        await using var node = await ConfiguredNode.StartAsync("kim.acceptor=anonymous");

        var (exitCode, report) = await RunAsync(UrlOf(node, "ws"), ["-c", "3", "--login", "false"]);

        Assert.Equal((0, 0), (exitCode, report.Wrong));
    }

    [Theory]
    [InlineData("echo")]
    [InlineData("churn")]
    public async Task An_answer_that_is_not_what_was_sent_ends_with_1(string mode)
    {
        await using var node = await ConfiguredNode.StartWithAsync("mock");

        var (exitCode, report) = await RunAsync(UrlOf(node, "ws"), ["--mode", mode, "--text", "-c", "1"]);

        Assert.Equal((1, 0L), (exitCode, report.Messages));
        Assert.InRange(report.Wrong, 1, int.MaxValue);
        Assert.Contains("nobody had sent", report.Error);
    }

    [Fact]
    public async Task A_message_that_goes_to_one_only_is_missed_in_fan_out()
    {
        await using var node = await ConfiguredNode.StartAsync();

        var (exitCode, report) = await RunAsync(UrlOf(node, "ws"), ["--mode", "fan-out", "-c", "3"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("2 connections got nothing", report.Error);
    }

    [Theory]
    [InlineData("echo")]
    [InlineData("fan-out")]
    [InlineData("idle")]
    [InlineData("churn")]
    public async Task A_connection_that_is_refused_ends_with_1(string mode)
    {
        var (exitCode, report) = await RunAsync("ws://127.0.0.1:1", ["--mode", mode, "-c", "1"]);

        Assert.Equal((1, 1, 0), (exitCode, report.Failed, report.Opened));
        Assert.Contains("ws://127.0.0.1:1", report.Error);
    }

    [Fact]
    public async Task A_node_that_is_full_ends_with_1()
    {
        await using var node = await ConfiguredNode.StartAsync("kim.max-channels=3");

        var (exitCode, report) = await RunAsync(UrlOf(node, "tcp"), ["--mode", "idle", "-c", "5"]);

        Assert.Equal((1, 2), (exitCode, report.Failed));
        Assert.Contains("1013", report.Error);
    }

    private static string UrlOf(ConfiguredNode node, string scheme) =>
        $"{node.Node.Endpoints.Single(endpoint => endpoint.Scheme == scheme)}";

    /// <summary>On a busy machine nothing may have come back when a brief time is over.</summary>
    private static async Task<BenchReport> RunUntilMessagesComeAsync(string url, string[] arguments)
    {
        var line = BenchCommand.Create().Parse([url, "--duration", "3600", "--warm-up", "0", .. arguments]);
        Assert.Empty(line.Errors);
        using var stop = new CancellationTokenSource();
        var measuring = new TaskCompletionSource<BenchLoad>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = BenchRun.RunAsync(BenchCommand.Read(line), (stage, load) => OnStage(measuring, stage, load), stop.Token);
        var load = await measuring.Task.InTime();
        for (var waiting = Stopwatch.StartNew(); load.Tally.Latency.Count == 0 && waiting.Elapsed < TestDeadline.Long;)
            await Task.Yield();
        await stop.CancelAsync();
        return await run.InTime();
    }

    private static void OnStage(TaskCompletionSource<BenchLoad> measuring, BenchStage stage, BenchLoad load)
    {
        if (stage == BenchStage.Measuring)
            measuring.SetResult(load);
    }

    private static async Task<(int ExitCode, BenchReport Report)> RunAsync(string url, string[] arguments)
    {
        var json = Path.GetTempFileName();
        try
        {
            var line = BenchCommand.Create().Parse([url, .. Brief, "--json", json, .. arguments]);
            Assert.Empty(line.Errors);
            var exitCode = await line.InvokeAsync();
            return (exitCode, Read(await File.ReadAllTextAsync(json)));
        }
        finally
        {
            File.Delete(json);
        }
    }

    private static BenchReport Read(string json) => JsonSerializer.Deserialize<BenchReport>(json, JsonSerializerOptions.Web)!;
}
