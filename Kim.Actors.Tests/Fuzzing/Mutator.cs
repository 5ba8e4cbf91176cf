using System.Buffers.Binary;

namespace Kim.Actors.Tests.Fuzzing;

/// <summary>Makes inputs from those of a corpus, the same ones of the same random numbers.</summary>
internal sealed class Mutator(byte[][] corpus)
{
    /// <summary>Bytes of an input.</summary>
    private const int MaxSize = 20_000;

    /// <summary>Where lengths, counts and signs change their form or meaning.</summary>
    private static readonly ulong[] Interesting =
    [
        0, 1, 13, 32, 100, 124, 125, 126, 127, 128, 255, 256, 1000, 4095, 4096, 4097, 32767, 32768, 65535, 65536, 70_000,
        int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue,
    ];

    public byte[] Next(Random random)
    {
        var input = Pick(random);
        for (var left = random.Next(1, 6); left > 0; left--)
            input = Mutate(input, random);
        return input.Length > MaxSize ? input[..MaxSize] : input;
    }

    private byte[] Mutate(byte[] input, Random random)
    {
        var (start, end) = Range(input, random);
        return random.Next(8) switch
        {
            0 => [.. input[..start], .. input[end..]],                                    // cut out
            1 => input[..start],                                                          // cut off
            2 => [.. input[..start], .. Pick(random)],                                    // splice
            3 => [.. input[..end], .. input[start..end], .. input[end..]],                // repeat
            4 => [.. input[..start], .. Number(random), .. input[start..]],               // insert
            5 => Overwrite(input, start, Number(random)),                                 // change a length
            6 => Overwrite(input, start, [(byte)random.Next(256)]),
            _ => Flip(input, start, random),
        };
    }

    private byte[] Pick(Random random) => corpus[random.Next(corpus.Length)];

    private static (int Start, int End) Range(byte[] input, Random random)
    {
        var start = random.Next(input.Length + 1);
        return (start, random.Next(start, input.Length + 1));
    }

    private static byte[] Flip(byte[] input, int place, Random random) =>
        place == input.Length ? input : Overwrite(input, place, [(byte)(input[place] ^ 1 << random.Next(8))]);

    private static byte[] Overwrite(byte[] input, int place, byte[] bytes)
    {
        var output = (byte[])input.Clone();
        bytes.AsSpan(0, Math.Min(bytes.Length, input.Length - place)).CopyTo(output.AsSpan(place));
        return output;
    }

    private static byte[] Number(Random random)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Interesting[random.Next(Interesting.Length)]);
        return bytes[^(1 << random.Next(4))..];
    }
}
