using System.Buffers;

namespace Kim.Actors.Connections;

/// <summary>
/// Holds frames that are written while a flush is under way, when a pipe may not be written to. Rents its memory with the
/// first byte and gives it back when moved. Bound: what the connection's writer allows to be owed to a peer.
/// </summary>
internal sealed class GatherBuffer : IBufferWriter<byte>
{
    private const int SmallestRent = 1024;

    private byte[] _bytes = [];
    private int _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    public void MoveTo(IBufferWriter<byte> target)
    {
        if (_length == 0)
            return;
        target.Write(_bytes.AsSpan(0, _length));
        _length = 0;
        Exchange([]);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestRent, Math.Max(_length + count, _bytes.Length * 2)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Exchange(larger);
    }

    private void Exchange(byte[] bytes)
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }
}
