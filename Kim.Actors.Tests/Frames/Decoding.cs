using Kim.Actors.Frames;

namespace Kim.Actors.Tests.Frames;

/// <summary>What a decoder made of a whole stream.</summary>
internal sealed record Decoded(IReadOnlyList<(OpCode OpCode, byte[] Payload)> Frames, Violation? Violation)
{
    public (OpCode OpCode, byte[] Payload) Single => Assert.Single(Frames);
}

internal static class Decoding
{
    /// <summary>Feeds a stream in pieces of the given lengths, over and over, to its end.</summary>
    public static Decoded Feed(this FrameDecoder decoder, ReadOnlySpan<byte> stream, params int[] pieces)
    {
        var frames = new List<(OpCode, byte[])>();
        for (var i = 0; !stream.IsEmpty; i++)
        {
            var length = Math.Min(pieces.Length == 0 ? stream.Length : pieces[i % pieces.Length], stream.Length);
            var piece = stream[..length];
            stream = stream[length..];
            Drain(decoder, piece, frames);
        }
        return new Decoded(frames, decoder.Violation);
    }

    /// <summary>Feeds a stream as one sequence, cut into segments of the given lengths and the rest. Zero makes an empty one.</summary>
    public static Decoded FeedSegments(this FrameDecoder decoder, ReadOnlyMemory<byte> stream, params int[] segments)
    {
        var frames = new List<(OpCode, byte[])>();
        var sequence = Segment.Cut(stream, segments);
        while (decoder.Decode(ref sequence, out var frame) is var status and not DecodeStatus.NeedMore)
        {
            if (status == DecodeStatus.Frame)
                frames.Add((frame.OpCode, frame.Payload.ToArray()));
        }
        Assert.True(sequence.IsEmpty, "bytes were left that nobody takes");
        return new Decoded(frames, decoder.Violation);
    }

    private static void Drain(FrameDecoder decoder, ReadOnlySpan<byte> piece, List<(OpCode, byte[])> frames)
    {
        var hadViolation = decoder.Violation is not null;
        while (decoder.Decode(ref piece, out var frame) is var status and not DecodeStatus.NeedMore)
        {
            if (status == DecodeStatus.Frame)
                frames.Add((frame.OpCode, frame.Payload.ToArray()));
            else
                Assert.False(hadViolation, "a second violation was reported");
            hadViolation |= status == DecodeStatus.Violated;
        }
        Assert.True(piece.IsEmpty, "bytes were left that nobody takes");
    }
}
