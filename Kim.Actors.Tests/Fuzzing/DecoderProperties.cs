using System.Text.Unicode;
using Kim.Actors.Frames;
using Kim.Actors.Tests.Frames;

namespace Kim.Actors.Tests.Fuzzing;

/// <summary>What holds for a decoder and any bytes.</summary>
internal sealed class DecoderProperties(Func<FrameLimits, FrameDecoder> create)
{
    /// <summary>What a decoder may allocate for what was only announced, its first buffer and what a control frame needs, with
    /// room for work of the runtime's own.</summary>
    private const long SmallAllocation = 32 * 1024;

    private static readonly FrameLimits[] Limits = [new(100, 3), new(5000, 5), new(70_000, 20)];

    public void Check(byte[] input, int[] pieces)
    {
        foreach (var limits in Limits)
        {
            var whole = Decode(input, [Math.Max(1, input.Length)], limits);
            AssertSame(whole, Decode(input, pieces, limits));
            AssertSame(whole, create(limits).FeedSegments(input, [.. pieces, 0, .. pieces]));
            foreach (var frame in whole.Frames)
                AssertWithin(limits, frame.OpCode, frame.Payload);
        }
    }

    private Decoded Decode(byte[] input, int[] pieces, FrameLimits limits)
    {
        var decoder = create(limits);
        var frames = new List<(OpCode, byte[])>();
        var (allocated, violations) = (0L, 0);
        for (var (i, start) = (0, 0); start < input.Length; i++)
        {
            var end = Math.Min(input.Length, start + pieces[i % pieces.Length]);
            ReadOnlySpan<byte> rest = input.AsSpan(start, end - start);
            while (true)
            {
                var (before, length) = (GC.GetAllocatedBytesForCurrentThread(), rest.Length);
                var status = decoder.Decode(ref rest, out var frame);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                var most = SmallAllocation + 4L * Math.Min(end, limits.MaxMessage);
                Holds(allocated <= most, "more was allocated than what came allows");
                if (status == DecodeStatus.NeedMore)
                    break;
                if (status == DecodeStatus.Violated)
                    Holds(++violations == 1, "a second violation");
                else
                    Holds(rest.Length < length, "a frame of nothing");
                if (status == DecodeStatus.Frame)
                    frames.Add((frame.OpCode, frame.Payload.ToArray()));
                allocated = 0; // what was held went into the frame, or was dropped
            }
            Holds(rest.IsEmpty, "more is wanted, but bytes are left");
            start = end;
        }
        return new Decoded(frames, decoder.Violation);
    }

    private static void AssertSame(Decoded whole, Decoded cut)
    {
        Holds(ReferenceEquals(whole.Violation, cut.Violation), "another violation in pieces");
        Holds(whole.Frames.Count == cut.Frames.Count, "fewer or more frames in pieces");
        foreach (var (one, other) in whole.Frames.Zip(cut.Frames))
            Holds(one.OpCode == other.OpCode && one.Payload.AsSpan().SequenceEqual(other.Payload), "another frame in pieces");
    }

    private static void AssertWithin(FrameLimits limits, OpCode opCode, byte[] payload)
    {
        var max = opCode >= OpCode.Close ? 125 : limits.MaxMessage;
        Holds(payload.Length <= max, "a payload beyond the limits");
        Holds(opCode != OpCode.Text || Utf8.IsValid(payload), "text that is not UTF-8");
    }

    private static void Holds(bool property, string otherwise) => Assert.True(property, otherwise);
}
