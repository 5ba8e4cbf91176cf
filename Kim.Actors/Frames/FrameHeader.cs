namespace Kim.Actors.Frames;

/// <summary>What stands before a payload, in either framing. Not judged yet.</summary>
/// <param name="OpCode">Four bits on a websocket, eight over TCP; perhaps none of the known ones.</param>
/// <param name="Length">Bytes of payload that follow.</param>
internal readonly record struct FrameHeader(OpCode OpCode, ulong Length)
{
    /// <summary>The last frame of its message.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>One of the bits is set that belong to extensions.</summary>
    public bool HasReservedBits { get; init; }

    /// <summary>The payload is masked with <see cref="Mask"/>.</summary>
    public bool IsMasked { get; init; }

    /// <summary>The four bytes of the mask as they lie in memory.</summary>
    public uint Mask { get; init; }

    /// <summary>A close, ping or pong, or one of the reserved codes of that half (RFC 6455, section 5.5).</summary>
    public bool IsControl => OpCode >= OpCode.Close;
}
