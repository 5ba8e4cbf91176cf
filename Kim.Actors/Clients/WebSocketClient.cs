namespace Kim.Actors.Clients;

/// <summary>A client over websocket, for addresses <c>ws://</c> and <c>wss://</c>.</summary>
/// <param name="id">The channel id to log in with.</param>
/// <param name="name">A name for people.</param>
/// <param name="options">Waits and limits; null is the defaults.</param>
/// <param name="dialer">Dials and logs in; null is a <see cref="WebSocketDialer"/>, which sends the id first.</param>
/// <exception cref="ArgumentOutOfRangeException">The options hold a wait or limit that is none.</exception>
public sealed class WebSocketClient(string id, string name = "", ClientOptions? options = null, IDialer? dialer = null)
    : Client(id, name, options, dialer ?? new WebSocketDialer(), NodeAddress.OfWebSocket);
