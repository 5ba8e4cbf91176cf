using System.Buffers;

namespace Kim.Actors.Frames;

/// <summary>What <see cref="FrameDecoder.Decode(ref ReadOnlySpan{byte}, out Frame)"/> came to.</summary>
public enum DecodeStatus
{
    /// <summary>The input is used up; more bytes, please.</summary>
    NeedMore,

    /// <summary>A whole message or control frame; call again for the next.</summary>
    Frame,

    /// <summary>The peer broke the rule in <see cref="FrameDecoder.Violation"/>. From now on the decoder only skips:
    /// it returns nothing more than the peer's close frame, so that a connection can be drained to its end.</summary>
    Violated,
}

/// <summary>
/// Turns the bytes of one connection into frames, as they come and in whatever pieces: nothing of the input is needed again
/// after a call. Holds no buffer between messages. One decoder a connection; not thread-safe.
/// </summary>
public abstract class FrameDecoder
{
    /// <summary>The rule that was broken, once <see cref="DecodeStatus.Violated"/> was returned; before that, null.</summary>
    public Violation? Violation { get; protected set; }

    /// <summary>Takes bytes from the front of <paramref name="input"/> until a frame is whole, a rule is broken, or none is left.</summary>
    /// <param name="input">The bytes received; on return, those not yet used.</param>
    /// <param name="frame">The frame, when the answer is <see cref="DecodeStatus.Frame"/>.</param>
    public abstract DecodeStatus Decode(ref ReadOnlySpan<byte> input, out Frame frame);

    /// <inheritdoc cref="Decode(ref ReadOnlySpan{byte}, out Frame)"/>
    public DecodeStatus Decode(ref ReadOnlySequence<byte> input, out Frame frame)
    {
        while (!input.IsEmpty)
        {
            var span = input.FirstSpan;
            var length = span.Length;
            var status = Decode(ref span, out frame);
            input = input.Slice(length - span.Length);
            if (status != DecodeStatus.NeedMore)
                return status;
        }
        frame = default;
        return DecodeStatus.NeedMore;
    }
}
