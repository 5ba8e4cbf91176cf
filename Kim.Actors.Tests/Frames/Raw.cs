using System.Buffers.Binary;
using System.Text;

namespace Kim.Actors.Tests.Frames;

/// <summary>Frames written by hand, right or wrong; independent of the encoders.</summary>
internal static class Raw
{
    public const int Final = 0x80;
    public const int Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA;

    private static readonly byte[] Mask = [0x37, 0xFA, 0x21, 0x3D];

    /// <summary>A masked websocket frame.</summary>
    public static byte[] Client(int first, params byte[] payload) =>
        Announced(first, ShortestForm(payload.Length), (ulong)payload.Length, payload);

    /// <inheritdoc cref="Client(int, byte[])"/>
    public static byte[] Client(int first, string text) => Client(first, Encoding.UTF8.GetBytes(text));

    /// <summary>A masked websocket frame with a length of any form, that need not be the payload's.</summary>
    public static byte[] Announced(int first, int form, ulong length, params byte[] payload) =>
    [
        (byte)first,
        (byte)(0x80 | form),
        .. LengthBytes(form, length),
        .. Mask,
        .. payload.Select((b, i) => (byte)(b ^ Mask[i % 4])),
    ];

    /// <summary>An unmasked websocket frame with a short payload.</summary>
    public static byte[] Server(int first, params byte[] payload) => [(byte)first, (byte)payload.Length, .. payload];

    /// <summary>A frame of the TCP framing.</summary>
    public static byte[] Tcp(int opCode, params byte[] payload) => Tcp(opCode, (uint)payload.Length, payload);

    /// <summary>A frame of the TCP framing with a length that need not be the payload's.</summary>
    public static byte[] Tcp(int opCode, uint length, byte[] payload)
    {
        var lengthBytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(lengthBytes, length);
        return [(byte)opCode, .. lengthBytes, .. payload];
    }

    public static byte[] ClosePayload(int code, params byte[] reason) => [(byte)(code >> 8), (byte)code, .. reason];

    private static int ShortestForm(int length) => length < 126 ? length : length <= ushort.MaxValue ? 126 : 127;

    private static byte[] LengthBytes(int form, ulong length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, length);
        return form switch { 126 => bytes[6..], 127 => bytes, _ => [] };
    }
}
