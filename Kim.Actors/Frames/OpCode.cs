namespace Kim.Actors.Frames;

/// <summary>What a frame is for (RFC 6455, section 5.2). Kim's TCP framing uses the same numbers.</summary>
public enum OpCode : byte
{
    /// <summary>Goes on with a fragmented message. Only on a websocket; readers of an <c>IConn</c> never see it.</summary>
    Continuation = 0x0,

    /// <summary>A message of UTF-8 text.</summary>
    Text = 0x1,

    /// <summary>A message of any bytes.</summary>
    Binary = 0x2,

    /// <summary>The last frame of a side: empty, or a 2-byte code and a UTF-8 reason of at most 123 bytes.</summary>
    Close = 0x8,

    /// <summary>Asks for a pong with the same payload, at most 125 bytes.</summary>
    Ping = 0x9,

    /// <summary>Answers a ping, or just shows life.</summary>
    Pong = 0xA,
}
