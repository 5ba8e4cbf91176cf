using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kim.Actors.Frames;

/// <summary>Masks and unmasks, which is the same (RFC 6455, section 5.3): byte i of the payload is xored with byte i % 4
/// of the mask. A mask is held as its four bytes lie in memory.</summary>
internal static class Masking
{
    /// <summary>Copies <paramref name="source"/> to the front of <paramref name="destination"/>, masked.</summary>
    /// <param name="source">A piece of a payload. May be the destination itself, but not overlap it otherwise.</param>
    /// <param name="destination">At least as long.</param>
    /// <param name="mask">The mask, turned so that its first byte is for the first byte of the piece.</param>
    /// <returns>The mask, turned for the byte that follows the piece.</returns>
    public static uint Apply(ReadOnlySpan<byte> source, Span<byte> destination, uint mask)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (var wide = Vector512.Create(mask).AsByte(); source.Length - i >= 64; i += 64)
                (Vector512.LoadUnsafe(ref from, (nuint)i) ^ wide).StoreUnsafe(ref to, (nuint)i);
        if (Vector256.IsHardwareAccelerated)
            for (var wide = Vector256.Create(mask).AsByte(); source.Length - i >= 32; i += 32)
                (Vector256.LoadUnsafe(ref from, (nuint)i) ^ wide).StoreUnsafe(ref to, (nuint)i);
        if (Vector128.IsHardwareAccelerated)
            for (var wide = Vector128.Create(mask).AsByte(); source.Length - i >= 16; i += 16)
                (Vector128.LoadUnsafe(ref from, (nuint)i) ^ wide).StoreUnsafe(ref to, (nuint)i);

        // Every vector is a multiple of four bytes: the mask has not turned so far.
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in mask));
        for (; i < source.Length; i++)
            destination[i] = (byte)(source[i] ^ bytes[i & 3]);
        return Turn(mask, source.Length);
    }

    private static uint Turn(uint mask, int bytes) => BitConverter.IsLittleEndian
        ? BitOperations.RotateRight(mask, 8 * (bytes & 3))
        : BitOperations.RotateLeft(mask, 8 * (bytes & 3));
}
