using System.Net;
using System.Net.Sockets;

namespace Kim.Actors.Login;

/// <summary>Where connections come from, for limits. Of IPv6 the first 64 bits count: whoever has one address has all that begin
/// like it (RFC 6177).</summary>
internal static class SourceAddress
{
    /// <returns>Null when there is no network between.</returns>
    public static IPAddress? Of(EndPoint? peer) => (peer as IPEndPoint)?.Address switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Network(address),
        var address => address,
    };

    private static IPAddress Network(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
