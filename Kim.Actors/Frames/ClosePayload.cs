using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Kim.Actors.Frames;

/// <summary>
/// The payload of a close frame, in both framings (RFC 6455, section 5.5.1): nothing, or a code of 2 bytes, big-endian, and
/// a reason of at most 123 bytes of UTF-8.
/// </summary>
public static class ClosePayload
{
    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxLength = 125;

    private const int CodeLength = 2;

    /// <summary>Whether a close frame may carry the code: 1000 to 1014 but 1004, 1005 and 1006, and 3000 to 4999 (RFC 6455,
    /// section 7.4, and IANA's registry of close codes, where 1012 to 1014 have been added since).</summary>
    public static bool MaySend(CloseCode code) => FrameRules.CloseCodeMaySend(code);

    /// <summary>Writes a payload to the front of <paramref name="destination"/>, which must hold <see cref="MaxLength"/>
    /// bytes. A reason that is too long is cut before the character that doesn't fit; what of it is no valid UTF-16 becomes
    /// U+FFFD. With <see cref="CloseCode.NoStatus"/> the payload is empty.</summary>
    /// <returns>The length of the payload.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The code may not be sent.</exception>
    public static int Write(Span<byte> destination, CloseCode code, ReadOnlySpan<char> reason = default)
    {
        if (code == CloseCode.NoStatus)
            return 0;
        if (!MaySend(code))
            throw new ArgumentOutOfRangeException(nameof(code), code, "a close frame may not carry this code");
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)code);
        Utf8.FromUtf16(reason, destination[CodeLength..MaxLength], out _, out var written);
        return CodeLength + written;
    }

    /// <summary>Reads a payload. An empty one is <see cref="CloseCode.NoStatus"/> without a reason.</summary>
    /// <returns>False when the payload breaks a rule: one byte, a code that may not be sent, a reason that is not UTF-8.
    /// What a <see cref="FrameDecoder"/> returns never does.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out CloseCode code, out string reason)
    {
        code = CloseCode.NoStatus;
        reason = "";
        if (FrameRules.Close(payload) is not null)
            return false;
        if (payload.IsEmpty)
            return true;
        code = CodeOf(payload);
        reason = Encoding.UTF8.GetString(payload[CodeLength..]);
        return true;
    }

    internal static CloseCode CodeOf(ReadOnlySpan<byte> payload) => (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(payload);
}
