using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Rfc6455;

/// <summary>An opening handshake, as what it has in place of a part of a right one, and the status of the answer.</summary>
/// <param name="Section">Of RFC 6455.</param>
/// <param name="Name">What the client does.</param>
/// <param name="Part">What of <see cref="TestPeer.Request"/> is replaced.</param>
/// <param name="Instead">What stands there.</param>
/// <param name="Status">101, or why not.</param>
/// <param name="Header">A line of the answer.</param>
public sealed record HandshakeCase(string Section, string Name, string Part, string Instead, int Status, string? Header = null)
{
    internal string Request => TestPeer.Request.Replace(Part, Instead);

    public override string ToString() => $"{Section}: a client that {Name}";
}
