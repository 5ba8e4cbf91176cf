namespace Kim.Actors.Clients;

/// <summary>What the address of a node looks like to those who dial it.</summary>
internal static class NodeAddress
{
    public static readonly string[] OfWebSocket = ["ws", "wss"];

    public static readonly string[] OfTcp = ["tcp", "tls"];

    /// <exception cref="ArgumentException">It is none of these schemes, or none at all.</exception>
    public static Uri Parse(string address, string[] schemes, string name) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsOf(schemes, uri) ? uri : throw NotOf(schemes, address, name);

    /// <inheritdoc cref="Parse"/>
    public static Uri Check(Uri address, string[] schemes, string name)
    {
        ArgumentNullException.ThrowIfNull(address, name);
        return IsOf(schemes, address) ? address : throw NotOf(schemes, $"{address}", name);
    }

    private static bool IsOf(string[] schemes, Uri address) =>
        address is { IsAbsoluteUri: true, Host.Length: > 0, Port: > 0 } && schemes.Contains(address.Scheme);

    private static ArgumentException NotOf(string[] schemes, string address, string name)
    {
        var forms = string.Join(" or ", schemes.Select(scheme => $"{scheme}://host:port"));
        return new ArgumentException($"'{address}' is not of the form {forms}", name);
    }
}
