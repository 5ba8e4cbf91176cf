namespace Kim.Actors.Connections;

/// <summary>What the upgrade request of a websocket said, for an acceptor to look at.</summary>
/// <param name="Path">The path, with its escapes as they came: <c>/chat</c>.</param>
/// <param name="Query">What follows the question mark, undecoded; empty when there is none.</param>
/// <param name="Headers">The headers by name, whatever the case; repeated ones joined by a comma and a space.</param>
public sealed record HandshakeRequest(string Path, string Query, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Whether the transport had the connection let in by <see cref="IConnHandler.TryAnnounce"/> before the handshake. One
    /// that was not, is when it is handed over. Default: false.</summary>
    public bool IsAnnounced { get; init; }
}
