using Kim.Actors.Settings;

namespace Kim.Actors.Frames;

/// <summary>
/// What a peer must not do, each rule a pure function that returns the shared instance of what was broken, or null. The
/// sections are those of RFC 6455; Kim's TCP framing takes over the rules that its header can break.
/// </summary>
internal static class FrameRules
{
    public const int MaxControlPayload = 125;

    public static readonly Violation Unmasked = Protocol("client frame is not masked");
    public static readonly Violation Masked = Protocol("server frame is masked");
    public static readonly Violation ReservedBits = Protocol("reserved bit is set");
    public static readonly Violation UnknownOpCode = Protocol("opcode is reserved");
    public static readonly Violation LengthNotMinimal = Protocol("length is not in its shortest form");
    public static readonly Violation LengthTopBit = Protocol("top bit of the length is set");
    public static readonly Violation ControlFragmented = Protocol("control frame is fragmented");
    public static readonly Violation ControlTooLong = Protocol("control frame is longer than 125 bytes");
    public static readonly Violation OrphanContinuation = Protocol("continuation without a message");
    public static readonly Violation Interleaved = Protocol("new message inside a fragmented one");
    public static readonly Violation CloseTooShort = Protocol("close payload of one byte");
    public static readonly Violation CloseCodeNotAllowed = Protocol("close code may not be sent");
    public static readonly Violation BadText = new(CloseCode.InvalidPayload, "text is not UTF-8");
    public static readonly Violation BadReason = new(CloseCode.InvalidPayload, "close reason is not UTF-8");
    public static readonly Violation MessageTooBig = new(CloseCode.TooBig, "message is too big") { Setting = Limit.MaxMessage };
    public static readonly Violation TooManyFragments = new(CloseCode.TooBig, "message has too many fragments") { Setting = Limit.MaxFragments };

    /// <summary>5.1: a client masks each frame, a server none.</summary>
    public static Violation? Mask(in FrameHeader header, bool fromClient) =>
        header.IsMasked == fromClient ? null : fromClient ? Unmasked : Masked;

    /// <summary>5.2: no extension is ever agreed on, so the three bits that belong to extensions stay zero.</summary>
    public static Violation? Reserved(in FrameHeader header) => header.HasReservedBits ? ReservedBits : null;

    /// <summary>5.2: 3 to 7 and 11 to 15 are for later.</summary>
    public static Violation? KnownOpCode(OpCode opCode) =>
        opCode is <= OpCode.Binary or OpCode.Close or OpCode.Ping or OpCode.Pong ? null : UnknownOpCode;

    /// <summary>5.2: the shortest of the three forms, and 63 bits at most.</summary>
    /// <param name="form">The seven bits of the second byte: the length itself, 126 (two bytes follow) or 127 (eight do).</param>
    /// <param name="length">The length that came of it.</param>
    public static Violation? Length(int form, ulong length) => form switch
    {
        127 when length > long.MaxValue => LengthTopBit,
        127 when length <= ushort.MaxValue => LengthNotMinimal,
        126 when length < 126 => LengthNotMinimal,
        _ => null,
    };

    /// <summary>5.5: a control frame is one frame of at most 125 bytes.</summary>
    public static Violation? Control(in FrameHeader header) =>
        !header.IsControl ? null
        : !header.IsFinal ? ControlFragmented
        : header.Length > MaxControlPayload ? ControlTooLong
        : null;

    /// <summary>5.4: fragments follow their message's first frame; of other frames only control ones may come between.</summary>
    public static Violation? Sequence(in FrameHeader header, bool inMessage) =>
        header.IsControl || inMessage == (header.OpCode == OpCode.Continuation) ? null
        : inMessage ? Interleaved
        : OrphanContinuation;

    /// <summary>7.4.1 (1009): what a message may come to, over its frames so far and this one.</summary>
    /// <param name="header">The header of the frame to come.</param>
    /// <param name="held">Bytes of the message that are here already.</param>
    /// <param name="fragments">Frames of the message before this one.</param>
    /// <param name="limits">The limits.</param>
    public static Violation? Size(in FrameHeader header, int held, int fragments, FrameLimits limits) =>
        header.IsControl ? null
        : header.Length > (ulong)Math.Max(0, MaxMessage(limits) - held) ? MessageTooBig
        : fragments >= limits.MaxFragments ? TooManyFragments
        : null;

    /// <summary>The most that a message may hold; no array holds more either.</summary>
    public static int MaxMessage(FrameLimits limits) => Math.Min(limits.MaxMessage, Array.MaxLength);

    /// <summary>8.1: text is UTF-8, whole at its end. Takes the next piece of a message.</summary>
    public static Violation? Text(ref Utf8Check check, ReadOnlySpan<byte> piece, bool isEnd) =>
        check.Append(piece) && (!isEnd || check.IsComplete) ? null : BadText;

    /// <summary>8.1: a last fragment without bytes can't complete a character that was cut before it.</summary>
    public static Violation? EmptyEnd(in FrameHeader header, bool isComplete) =>
        isComplete || header.IsControl || !header.IsFinal || header.Length > 0 ? null : BadText;

    /// <summary>5.5.1: empty, or a code that may be sent and a reason in UTF-8.</summary>
    public static Violation? Close(ReadOnlySpan<byte> payload) =>
        payload.IsEmpty ? null
        : payload.Length == 1 ? CloseTooShort
        : !CloseCodeMaySend(ClosePayload.CodeOf(payload)) ? CloseCodeNotAllowed
        : !System.Text.Unicode.Utf8.IsValid(payload[2..]) ? BadReason
        : null;

    /// <summary>7.4.2, and IANA's registry of close codes for what came after the RFC: 1012 to 1014 are registered since.
    /// 1004 has no meaning yet; 1005, 1006 and 1015 stand for things that no close frame says.</summary>
    public static bool CloseCodeMaySend(CloseCode code) => (ushort)code switch
    {
        1004 or 1005 or 1006 or 1015 => false,
        >= 1000 and <= 1014 => true,
        _ => (ushort)code is >= 3000 and <= 4999,
    };

    private static Violation Protocol(string reason) => new(CloseCode.ProtocolError, reason);
}
