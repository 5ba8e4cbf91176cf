namespace Kim.Actors.Clients;

/// <summary>A client with Kim's TCP framing, for addresses <c>tcp://</c> and <c>tls://</c>.</summary>
/// <param name="id">The channel id to log in with.</param>
/// <param name="name">A name for people.</param>
/// <param name="options">Waits and limits; null is the defaults.</param>
/// <param name="dialer">Dials and logs in; null is a <see cref="TcpDialer"/>, which sends the id first.</param>
/// <exception cref="ArgumentOutOfRangeException">The options hold a wait or limit that is none.</exception>
public sealed class TcpClient(string id, string name = "", ClientOptions? options = null, IDialer? dialer = null)
    : Client(id, name, options, dialer ?? new TcpDialer(), NodeAddress.OfTcp);
