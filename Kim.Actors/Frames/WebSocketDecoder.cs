namespace Kim.Actors.Frames;

/// <summary>Decodes websocket frames (RFC 6455, section 5) and joins fragmented messages. No extension is known.</summary>
public sealed class WebSocketDecoder : FrameDecoder
{
    private readonly bool _fromClient;

    private WebSocketDecoder(FrameLimits limits, bool fromClient)
        : base(limits) => _fromClient = fromClient;

    /// <summary>For the server's side: frames must be masked.</summary>
    public static WebSocketDecoder Server(FrameLimits limits) => new(limits, fromClient: true);

    /// <summary>For the client's side: frames must not be masked.</summary>
    public static WebSocketDecoder Client(FrameLimits limits) => new(limits, fromClient: false);

    private protected override int HeaderSize(ReadOnlySpan<byte> begun) => WebSocketHeader.Size(begun);

    private protected override Violation? ReadHeader(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = WebSocketHeader.Read(bytes);
        return FrameRules.Reserved(header)
            ?? FrameRules.Mask(header, _fromClient)
            ?? FrameRules.Length(WebSocketHeader.LengthForm(bytes), header.Length);
    }
}
