using System.Buffers;

namespace Kim.Actors.Connections;

/// <summary>
/// Holds frames that are written while a flush is under way, when a pipe may not be written to, until they are moved. Bound:
/// what the connection's writer allows to be owed to a peer.
/// </summary>
internal sealed class GatherBuffer : IBufferWriter<byte>
{
    private const int SmallestBuffer = 1024;

    private OwedBytes _bytes = new(SmallestBuffer);

    public void Advance(int count) => _bytes.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    public void MoveTo(IBufferWriter<byte> target)
    {
        if (_bytes.Length == 0)
            return;
        target.Write(_bytes.Written);
        _bytes.Release();
    }
}
