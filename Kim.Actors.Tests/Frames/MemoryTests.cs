using System.Buffers;
using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

/// <summary>How much memory frames cost: counted, not timed.</summary>
public class MemoryTests
{
    private static readonly FrameLimits Limits = new();

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var framing in new[] { "client to server", "server to client", "tcp" })
            foreach (var length in new[] { 0, 1, 125, 4096, 4097, 65536 })
                cases.Add(framing, length);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Decoding_a_message_allocates_its_payload_and_nothing_else(string framing, int length)
    {
        var (encoder, decoder) = RoundTripTests.Pair(framing, Limits);
        var output = new ArrayBufferWriter<byte>();
        encoder.Write(output, OpCode.Text, new byte[length]);

        var payload = length == 0 ? 0 : Allocated(() => GC.KeepAlive(GC.AllocateUninitializedArray<byte>(length)));

        Assert.Equal(payload, Allocated(() => Decode(decoder, output.WrittenSpan)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Encoding_allocates_nothing(string framing, int length)
    {
        var (encoder, _) = RoundTripTests.Pair(framing, Limits);
        var (payload, output) = (new byte[length], new ArrayBufferWriter<byte>(1_000_000));

        Assert.Equal(0, Allocated(() => encoder.Write(output, OpCode.Binary, payload)));
    }

    [Fact]
    public void An_idle_decoder_is_small() =>
        Assert.InRange(Allocated(() => GC.KeepAlive(WebSocketDecoder.Server(Limits))), 1, 96);

    [Theory]
    [InlineData(0), InlineData(1), InlineData(1000)]
    public void A_peer_that_announces_much_and_sends_little_costs_little(int sent)
    {
        var bytes = Raw.Announced(Raw.Final | Raw.Binary, 127, 64 << 20, new byte[sent]);
        var limits = new FrameLimits(MaxMessage: 64 << 20);

        Assert.InRange(Allocated(() => Decode(WebSocketDecoder.Server(limits), bytes)), 0, 5000);
    }

    [Fact]
    public void A_message_that_is_too_big_costs_nothing_but_the_decoder()
    {
        var bytes = Raw.Announced(Raw.Final | Raw.Binary, 127, 64 << 20, new byte[1000]);

        Assert.InRange(Allocated(() => Drain(WebSocketDecoder.Server(Limits), bytes)), 1, 96);
    }

    [Fact]
    public void A_message_in_many_pieces_costs_a_small_multiple_of_its_length()
    {
        var bytes = Raw.Client(Raw.Final | Raw.Binary, new byte[60_000]);
        var decoder = WebSocketDecoder.Server(Limits);

        var allocated = Allocated(() =>
        {
            for (var i = 0; i < bytes.Length; i += 100)
                Decode(decoder, bytes.AsSpan(i, Math.Min(100, bytes.Length - i)));
        });

        Assert.InRange(allocated, 60_000, 3 * 60_000);
    }

    private static void Decode(FrameDecoder decoder, ReadOnlySpan<byte> bytes) => decoder.Decode(ref bytes, out _);

    private static void Drain(FrameDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            decoder.Decode(ref bytes, out _);
    }

    /// <summary>The least of some runs: the first pays for what is made once, and any may pay for the runtime's own work.</summary>
    private static long Allocated(Action action)
    {
        var least = long.MaxValue;
        for (var run = 0; run < 10; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
