namespace Kim.Actors.Frames;

/// <summary>
/// Gathers a message as its bytes arrive. Memory follows what has arrived, not what was announced, beyond a small size; but
/// a message that is here as a whole gets exactly one array of exactly its length.
/// </summary>
internal struct MessageBuffer
{
    /// <summary>Up to this size an announcement is trusted.</summary>
    private const int Small = 4096;

    private byte[]? _bytes;

    /// <summary>Bytes gathered.</summary>
    public int Length { get; private set; }

    /// <summary>Frames of the message so far, the one that is arriving too; zero between messages.</summary>
    public int Fragments { get; set; }

    /// <summary>Adds room for a piece and returns it.</summary>
    /// <param name="size">The length of the piece.</param>
    /// <param name="left">What the frame still holds, with the piece.</param>
    /// <param name="isFinal">Nothing comes after this frame.</param>
    /// <param name="max">What the message may come to; with what is left of the frame it stays below.</param>
    public Span<byte> Add(int size, int left, bool isFinal, int max)
    {
        var start = Length;
        var announced = start + left;
        Length += size;
        if (_bytes is null || Length > _bytes.Length)
            Grow(Capacity(announced, trusted: size == left || announced <= Small, most: isFinal ? announced : max), start);
        return _bytes.AsSpan(start, size);
    }

    /// <summary>The message; the buffer is empty after it.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var message = _bytes.AsMemory(0, Length);
        this = default;
        return message;
    }

    private readonly int Capacity(int announced, bool trusted, int most)
    {
        var wanted = trusted ? announced : Math.Max(Length, Small);
        return (int)Math.Min(Math.Max(wanted, 2L * (_bytes?.Length ?? 0)), most);
    }

    private void Grow(int capacity, int held)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(capacity);
        _bytes.AsSpan(0, held).CopyTo(bytes);
        _bytes = bytes;
    }
}
