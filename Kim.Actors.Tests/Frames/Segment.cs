using System.Buffers;

namespace Kim.Actors.Tests.Frames;

/// <summary>A piece of a sequence, as pipes hand out what they received.</summary>
internal sealed class Segment : ReadOnlySequenceSegment<byte>
{
    private Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

    /// <summary>Cuts bytes into segments of the given lengths, perhaps zero, and the rest. The first and the last are empty.</summary>
    public static ReadOnlySequence<byte> Cut(ReadOnlyMemory<byte> bytes, params int[] lengths)
    {
        var first = new Segment(default, 0);
        var last = first;
        foreach (var length in lengths)
        {
            var taken = Math.Min(length, bytes.Length);
            last = last.Append(bytes[..taken]);
            bytes = bytes[taken..];
        }
        return new ReadOnlySequence<byte>(first, 0, last.Append(bytes).Append(default), 0);
    }

    private Segment Append(ReadOnlyMemory<byte> memory)
    {
        var next = new Segment(memory, RunningIndex + Memory.Length);
        Next = next;
        return next;
    }
}
