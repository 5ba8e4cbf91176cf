using System.Buffers.Binary;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Frames;
using Kim.Actors.Tests.Node;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>The same cases over sockets, through a whole node that answers each message with itself.</summary>
/// <param name="setting">Which the node has, besides.</param>
public abstract class FrameCasesSpec(string setting) : IAsyncLifetime
{
    private ConfiguredNode _node = null!;

    public async Task InitializeAsync() => _node = await ConfiguredNode.StartAsync(
        $"kim.{setting}", "kim.acceptor=anonymous", "kim.drain-wait=100ms",
        $"kim.max-message={FrameCase.MaxMessage}", $"kim.max-fragments={FrameCase.MaxFragments}");

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task A_case_comes_to_its_answers_and_its_close_frame()
    {
        var cases = FrameCasesTests.Table.Where(one => HasOnePing(one) && !IsCut(one)).ToList();
        foreach (var one in cases)
        {
            var expected = one.EndsInClose ? Answer(one) : [.. Answer(one), Describe(OpCode.Close, Raw.ClosePayload(1000))];
            var actual = await PlayAsync(one);
            Assert.True(actual[^1] == expected[^1], $"{one}: ended in {actual[^1]}, not in {expected[^1]}");
            if (!one.EndsInClose)
                Assert.Equal((one.ToString(), Sorted(expected)), (one.ToString(), Sorted(actual)));
            else
                Assert.True(actual.SkipLast(1).All(expected.Contains), $"{one}: {string.Join(", ", actual)}");
        }
        AssertCounted(cases.Select(one => one.Violation).OfType<Violation>().ToLookup(violation => violation.Code == CloseCode.TooBig));
    }

    /// <summary>What is too big is counted by its setting, all else by its rule.</summary>
    private void AssertCounted(ILookup<bool, Violation> violations)
    {
        Assert.Equal(violations[true].Count(), _node.Metrics.Limit("max-message") + _node.Metrics.Limit("max-fragments"));
        var byRule = violations[false].GroupBy(violation => violation.Reason).Select(rule => (Rule: rule.Key, Count: (long)rule.Count())).ToList();
        Assert.Equal(byRule, byRule.Select(rule => (rule.Rule, _node.Metrics.Count("kim.protocol.violations", rule.Rule))));
    }

    /// <summary>Sends the case, waits for what must be answered, and closes if the case did not.</summary>
    private async Task<List<string>> PlayAsync(FrameCase one)
    {
        using var peer = await TestPeer.ConnectAsync(_node.Node.Endpoints[0]);
        await peer.SendAsync(TestPeer.Request);
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync().InTime());
        await peer.SendAsync(one.EndsInClose ? [.. one.Bytes, .. FrameCase.Late] : one.Bytes);
        var frames = new List<string>();
        if (!one.EndsInClose)
        {
            await ReadAsync(peer, frames, count: Answer(one).Count);
            await peer.SendAsync(Raw.Client(Raw.Final | Raw.Close, Raw.ClosePayload(1000)));
        }
        await ReadAsync(peer, frames, count: int.MaxValue);
        peer.EndSending();
        Assert.Equal((one.ToString(), ""), (one.ToString(), await peer.ReadToEndAsync().InTime()));
        return frames;
    }

    /// <summary>Of several pings the node may answer the last alone (section 5.5.3).</summary>
    private static bool HasOnePing(FrameCase one) => one.Frames.Count(frame => frame.OpCode == OpCode.Ping) <= 1;

    /// <summary>No close frame can follow in the middle of another.</summary>
    private static bool IsCut(FrameCase one) => one.Name.StartsWith("stops inside", StringComparison.Ordinal);

    /// <summary>Reads some frames, or up to the close frame.</summary>
    private static async Task ReadAsync(TestPeer peer, List<string> frames, int count)
    {
        for (var read = 0; read < count; read++)
        {
            var header = await peer.ReadAsync(2).InTime();
            var length = header[1] < 126 ? header[1] : BinaryPrimitives.ReadUInt16BigEndian(await peer.ReadAsync(2).InTime());
            frames.Add(Describe((OpCode)(header[0] & 0x0F), await peer.ReadAsync(length).InTime()));
            if ((header[0] & 0x0F) == Raw.Close)
                return;
        }
    }

    /// <summary>A message comes back, a ping becomes a pong, a pong nothing; a close and a violation end in a close frame.</summary>
    private static List<string> Answer(FrameCase one)
    {
        var answers = one.Frames.Where(frame => frame.OpCode != OpCode.Pong)
            .Select(frame => Describe(frame.OpCode == OpCode.Ping ? OpCode.Pong : frame.OpCode, Returned(frame))).ToList();
        if (one.Violation is { } violation)
            answers.Add(Describe(OpCode.Close, Raw.ClosePayload((int)violation.Code, [.. violation.Reason.Select(letter => (byte)letter)])));
        return answers;
    }

    /// <summary>All of it, but of a close frame the code alone.</summary>
    private static byte[] Returned((OpCode OpCode, byte[] Payload) frame) =>
        frame.OpCode == OpCode.Close ? [.. frame.Payload.Take(2)] : frame.Payload;

    /// <summary>Pongs come from the channel and echoes from the listener: which is first is not said.</summary>
    private static string Sorted(IEnumerable<string> frames) => string.Join("\n", frames.Order(StringComparer.Ordinal));

    private static string Describe(OpCode opCode, byte[] payload) => $"{opCode} {Convert.ToHexString(payload)}";
}

public sealed class FrameCasesOverSocketsTests() : FrameCasesSpec("transport=auto");

public sealed class IoFrameCasesOverSocketsTests() : FrameCasesSpec("listener.dispatcher=io");

public sealed class KestrelFrameCasesOverSocketsTests() : FrameCasesSpec("transport=kestrel");
