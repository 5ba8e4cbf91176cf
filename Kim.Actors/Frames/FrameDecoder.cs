using System.Buffers;
using System.Runtime.CompilerServices;

namespace Kim.Actors.Frames;

/// <summary>What <see cref="FrameDecoder.Decode(ref ReadOnlySpan{byte}, out Frame)"/> came to.</summary>
public enum DecodeStatus
{
    /// <summary>The input is used up; more bytes, please.</summary>
    NeedMore,

    /// <summary>A whole message or control frame; call again for the next.</summary>
    Frame,

    /// <summary>The peer broke the rule in <see cref="FrameDecoder.Violation"/>. Returned once. From now on the decoder only
    /// skips, so that a connection can be drained to its end: all it still returns is the peer's close frame, without its
    /// payload.</summary>
    Violated,
}

/// <summary>
/// Turns the bytes of one connection into frames, as they come and in whatever pieces: what was taken from the input is not
/// needed again. Holds no buffer between messages, and allocates nothing but the payloads it returns. What is wrong becomes
/// a <see cref="Violation"/>, never an exception. After a close frame all is skipped. One decoder a connection; not
/// thread-safe.
/// </summary>
public abstract class FrameDecoder
{
    // The fields are packed: a node has tens of thousands of decoders, most of them idle.
    private readonly FrameLimits _limits;
    private byte[] _control = [];
    private MessageBuffer _message;
    private long _left; // Of the payload that is arriving; negative when all that comes is skipped.
    private uint _mask;
    private Utf8Check _text;
    private HeaderBytes _header;
    private byte _headerLength;
    private OpCode _opCode;
    private OpCode _messageOpCode;
    private bool _isFinal;

    private protected FrameDecoder(FrameLimits limits) => _limits = FrameLimits.Check(limits);

    /// <summary>The rule that was broken, once <see cref="DecodeStatus.Violated"/> was returned; before that, null.</summary>
    public Violation? Violation { get; private set; }

    private bool IsControl => _opCode >= OpCode.Close;

    /// <summary>Takes bytes from the front of <paramref name="input"/> until a frame is whole, a rule is broken, or none is
    /// left.</summary>
    /// <param name="input">The bytes received; on return, those not yet used. With <see cref="DecodeStatus.Violated"/> these
    /// begin with the bytes that broke the rule, to be skipped by the next call.</param>
    /// <param name="frame">The frame, when the answer is <see cref="DecodeStatus.Frame"/>.</param>
    public DecodeStatus Decode(ref ReadOnlySpan<byte> input, out Frame frame)
    {
        frame = default;
        while (!input.IsEmpty && _left >= 0)
        {
            var status = _left == 0 ? TakeHeader(ref input, out frame) : TakePayload(ref input, out frame);
            if (status != DecodeStatus.NeedMore)
                return status;
        }
        input = default;
        return DecodeStatus.NeedMore;
    }

    /// <inheritdoc cref="Decode(ref ReadOnlySpan{byte}, out Frame)"/>
    public DecodeStatus Decode(ref ReadOnlySequence<byte> input, out Frame frame)
    {
        var taken = 0L;
        foreach (var segment in input)
        {
            var span = segment.Span;
            var status = Decode(ref span, out frame);
            taken += segment.Length - span.Length;
            if (status == DecodeStatus.NeedMore)
                continue;
            input = input.Slice(taken);
            return status;
        }
        frame = default;
        input = input.Slice(input.End);
        return DecodeStatus.NeedMore;
    }

    /// <summary>How long the header is, as far as its first bytes tell; at most 14 bytes.</summary>
    private protected abstract int HeaderSize(ReadOnlySpan<byte> begun);

    /// <summary>Reads a whole header, and judges what only this framing can get wrong.</summary>
    private protected abstract Violation? ReadHeader(ReadOnlySpan<byte> bytes, out FrameHeader header);

    private DecodeStatus TakeHeader(ref ReadOnlySpan<byte> input, out Frame frame)
    {
        frame = default;
        var rest = input;
        var had = _headerLength;
        if (!TryHeader(ref rest, out var bytes))
        {
            input = rest;
            return DecodeStatus.NeedMore;
        }
        var broken = ReadHeader(bytes, out var header);
        if (Violation is null && (broken ?? Judge(header)) is { } violation)
        {
            _headerLength = had;
            return Violate(violation);
        }
        input = rest;
        Begin(header);
        return _left == 0 ? Finish(out frame) : DecodeStatus.NeedMore;
    }

    private bool TryHeader(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> bytes)
    {
        var size = HeaderSize(input);
        if (_headerLength > 0 || size > input.Length)
            return TryGatherHeader(ref input, out bytes);
        bytes = input[..size];
        input = input[size..];
        return true;
    }

    private bool TryGatherHeader(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> bytes)
    {
        Span<byte> header = _header;
        while (HeaderSize(header[.._headerLength]) - _headerLength is > 0 and var missing)
        {
            if (input.IsEmpty)
            {
                bytes = default;
                return false;
            }
            var taken = Math.Min(missing, input.Length);
            input[..taken].CopyTo(header[_headerLength..]);
            input = input[taken..];
            _headerLength += (byte)taken;
        }
        bytes = header[.._headerLength];
        return true;
    }

    private Violation? Judge(in FrameHeader header) =>
        FrameRules.KnownOpCode(header.OpCode)
        ?? FrameRules.Control(header)
        ?? FrameRules.Sequence(header, inMessage: _message.Fragments > 0)
        ?? FrameRules.Size(header, _message.Length, _message.Fragments, _limits)
        ?? FrameRules.EmptyEnd(header, _text.IsComplete);

    private void Begin(in FrameHeader header)
    {
        _headerLength = 0;
        _opCode = header.OpCode;
        _isFinal = header.IsFinal;
        _mask = header.Mask;
        _left = (long)header.Length; // Negative with the top bit set: where the next frame starts is not known.
        if (Violation is not null)
            return;
        if (header.IsControl)
            _control = _left == 0 ? [] : new byte[_left];
        else
            _messageOpCode = _message.Fragments++ == 0 ? header.OpCode : _messageOpCode;
    }

    private DecodeStatus TakePayload(ref ReadOnlySpan<byte> input, out Frame frame)
    {
        frame = default;
        var piece = input[..(int)Math.Min(_left, input.Length)];
        if (Violation is null && Keep(piece) is { } violation)
            return Violate(violation);
        input = input[piece.Length..];
        _left -= piece.Length;
        return _left == 0 ? Finish(out frame) : DecodeStatus.NeedMore;
    }

    private Violation? Keep(ReadOnlySpan<byte> piece)
    {
        var isLast = piece.Length == _left;
        if (IsControl)
        {
            Unmask(piece, _control.AsSpan(_control.Length - (int)_left));
            return isLast && _opCode == OpCode.Close ? FrameRules.Close(_control) : null;
        }
        var kept = _message.Add(piece.Length, (int)_left, _isFinal, FrameRules.MaxMessage(_limits));
        Unmask(piece, kept);
        return _messageOpCode == OpCode.Text ? FrameRules.Text(ref _text, kept, isEnd: isLast && _isFinal) : null;
    }

    private void Unmask(ReadOnlySpan<byte> piece, Span<byte> destination)
    {
        if (_mask == 0)
            piece.CopyTo(destination);
        else
            _mask = Masking.Apply(piece, destination, _mask);
    }

    private DecodeStatus Finish(out Frame frame)
    {
        frame = default;
        if (Violation is not null ? _opCode != OpCode.Close : !_isFinal)
            return DecodeStatus.NeedMore;
        frame = IsControl ? TakeControl() : new Frame(_messageOpCode, _message.Take());
        _left = frame.OpCode == OpCode.Close ? -1 : 0;
        return DecodeStatus.Frame;
    }

    private Frame TakeControl()
    {
        var frame = new Frame(_opCode, _control);
        _control = [];
        return frame;
    }

    /// <summary>Nothing of the step at fault has been taken from the input: the next call goes over it again, skipping.</summary>
    private DecodeStatus Violate(Violation violation)
    {
        Violation = violation;
        _control = [];
        _message = default;
        return DecodeStatus.Violated;
    }

    [InlineArray(WebSocketHeader.MaxSize)]
    private struct HeaderBytes
    {
        private byte _first;
    }
}
