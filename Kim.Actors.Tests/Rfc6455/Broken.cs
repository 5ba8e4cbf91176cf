namespace Kim.Actors.Tests.Rfc6455;

/// <summary>The close code and the reason that each broken rule is answered with.</summary>
internal static class Broken
{
    public static readonly (int, string) Unmasked = (1002, "client frame is not masked");
    public static readonly (int, string) ReservedBit = (1002, "reserved bit is set");
    public static readonly (int, string) OpCode = (1002, "opcode is reserved");
    public static readonly (int, string) NotShortest = (1002, "length is not in its shortest form");
    public static readonly (int, string) TopBit = (1002, "top bit of the length is set");
    public static readonly (int, string) ControlFragmented = (1002, "control frame is fragmented");
    public static readonly (int, string) ControlTooLong = (1002, "control frame is longer than 125 bytes");
    public static readonly (int, string) Orphan = (1002, "continuation without a message");
    public static readonly (int, string) Interleaved = (1002, "new message inside a fragmented one");
    public static readonly (int, string) CloseTooShort = (1002, "close payload of one byte");
    public static readonly (int, string) CloseCode = (1002, "close code may not be sent");
    public static readonly (int, string) Text = (1007, "text is not UTF-8");
    public static readonly (int, string) Reason = (1007, "close reason is not UTF-8");
    public static readonly (int, string) TooBig = (1009, "message is too big");
    public static readonly (int, string) TooManyFragments = (1009, "message has too many fragments");
}
