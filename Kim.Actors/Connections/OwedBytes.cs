using System.Buffers;

namespace Kim.Actors.Connections;

/// <summary>
/// Bytes that are owed to a peer. Holds memory from the first byte on until it is released. What slow peers have cost is free
/// again when they are gone: large arrays come from a pool that keeps few of them, and none above <see cref="LargestKept"/>.
/// </summary>
/// <param name="smallest">The size of the first array.</param>
internal struct OwedBytes(int smallest)
{
    private const int LargestShared = 128 * 1024;
    private const int LargestKept = 1024 * 1024;
    private const int KeptOfEachSize = 16;

    /// <summary>The shared pool would keep dozens of each size for each core, however large.</summary>
    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(LargestKept, KeptOfEachSize);

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
        var size = Math.Max(smallest, Math.Max(Length + count, 2 * _bytes.Length));
        var larger = PoolOf(size).Rent(size);
        Written.CopyTo(larger);
        Exchange(larger);
    }

    private void Exchange(byte[] bytes)
    {
        if (_bytes.Length > 0)
            PoolOf(_bytes.Length).Return(_bytes);
        _bytes = bytes;
    }

    private static ArrayPool<byte> PoolOf(int size) => size > LargestShared ? Large : ArrayPool<byte>.Shared;
}
