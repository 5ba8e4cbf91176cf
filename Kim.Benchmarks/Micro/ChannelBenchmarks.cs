using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Kim.Actors.Channels;
using Kim.Actors.Connections;

namespace Kim.Benchmarks.Micro;

/// <summary>The ways through the actors, over connections in memory: a push out to its bytes, and a login in to <see cref="Connected"/>.</summary>
public class ChannelBenchmarks
{
    private const int Batch = 100;

    private readonly MemoryNode _node = new();
    private readonly byte[] _payload = new byte[64];
    private InMemoryConn _client = null!;
    private Agent _channel = null!;
    private int _logins;

    /// <summary>Not async: in one process with the benchmarks, nobody would await it.</summary>
    [GlobalSetup]
    public void SetUp() => (_client, _channel) = _node.LogInAsync("alice").GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => _node.StopAsync().GetAwaiter().GetResult();

    /// <summary>One at a time: nothing is batched.</summary>
    [Benchmark]
    public async Task PushAndRead()
    {
        _channel.Push(_payload);
        await _client.ReadAsync();
    }

    /// <summary>Many in a row, of which one flush takes several.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public async Task PushesAndReads()
    {
        for (var i = 0; i < Batch; i++)
            _channel.Push(_payload);
        for (var i = 0; i < Batch; i++)
            await _client.ReadAsync();
    }

    /// <summary>By id through the manager.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public async Task PushesByIdAndReads()
    {
        for (var i = 0; i < Batch; i++)
            _node.Manager.Tell(new Push("alice", _payload), ActorRefs.NoSender);
        for (var i = 0; i < Batch; i++)
            await _client.ReadAsync();
    }

    /// <summary>A connection's whole life: login, <see cref="Connected"/>, and the end that makes room for the next.</summary>
    [Benchmark]
    public async Task LogInAndLeave()
    {
        var (client, _) = await _node.LogInAsync($"{++_logins}");
        await client.CloseAsync();
        await _node.LeftAsync();
    }
}
