using Kim.Actors.Frames;

namespace Kim.Actors.Connections;

/// <summary>A connection that frames as websockets do (RFC 6455, section 5), after the handshake.</summary>
public sealed class WebSocketConn : PipeConn
{
    private WebSocketConn(IConnTransport transport, FrameDecoder decoder, FrameEncoder encoder)
        : base(transport, decoder, encoder)
    {
    }

    /// <summary>The side that accepted: it takes masked frames and sends unmasked ones.</summary>
    /// <param name="transport">The bytes beneath; what the client sent after its upgrade request is still in its input.</param>
    /// <param name="limits">How much the client may make this side hold.</param>
    public static WebSocketConn Server(IConnTransport transport, FrameLimits limits) =>
        new(transport, WebSocketDecoder.Server(limits), WebSocketEncoder.Server);

    /// <summary>The side that dialed: it sends masked frames and takes unmasked ones.</summary>
    /// <param name="transport">The bytes beneath; what the server sent after its 101 response is still in its input.</param>
    /// <param name="limits">How much the server may make this side hold.</param>
    public static WebSocketConn Client(IConnTransport transport, FrameLimits limits) =>
        new(transport, WebSocketDecoder.Client(limits), WebSocketEncoder.Client);
}
