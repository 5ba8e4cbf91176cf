using System.Buffers;

namespace Kim.Actors.Connections;

/// <summary>
/// Bytes that are owed to a peer. Holds memory from the first byte on until it is released. Small arrays are the pool's; a
/// large one is not, because the pool would keep it: what a slow peer has cost is free again as soon as it is gone.
/// </summary>
/// <param name="smallest">The size of the first array.</param>
internal struct OwedBytes(int smallest)
{
    /// <summary>Room for two messages of the default size.</summary>
    private const int LargestPooled = 128 * 1024;

    private byte[] _bytes = [];

    /// <summary>How many have been written.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    public void Release()
    {
        Length = 0;
        Exchange([]);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count)
            return;
        var larger = Allocate(Math.Max(smallest, Math.Max(Length + count, 2 * _bytes.Length)));
        Written.CopyTo(larger);
        Exchange(larger);
    }

    private static byte[] Allocate(int size) => size > LargestPooled
        ? GC.AllocateUninitializedArray<byte>(size)
        : ArrayPool<byte>.Shared.Rent(size);

    private void Exchange(byte[] bytes)
    {
        if (_bytes.Length is > 0 and <= LargestPooled)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }
}
