using Kim.Actors.Frames;

namespace Kim.Actors.Channels;

/// <summary>Refuses what may not be sent where the mistake is made, and not in the channel that it would crash.</summary>
internal static class MessageRules
{
    public static string Check(string channelId)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        return channelId;
    }

    public static OpCode Check(OpCode opCode) => opCode is OpCode.Text or OpCode.Binary
        ? opCode
        : throw new ArgumentOutOfRangeException(nameof(opCode), opCode, "a message is text or binary");

    public static CloseCode Check(CloseCode code) => ClosePayload.MaySend(code)
        ? code
        : throw new ArgumentOutOfRangeException(nameof(code), code, "a close frame may not carry this code");
}
