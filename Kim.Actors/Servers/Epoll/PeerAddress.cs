using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;

namespace Kim.Actors.Servers.Epoll;

/// <summary>Where a connection comes from, in as few bytes as a node with tens of thousands of them wants to spend on it: the
/// system's own <c>sockaddr_in</c> or <c>sockaddr_in6</c>.</summary>
[InlineArray(Size)]
internal struct PeerAddress
{
    public const int Size = 28;

    private const int Internet4 = 2; // AF_INET

    private byte _first;

    /// <summary>An IPv4 peer of a socket that listens for both is shown as such.</summary>
    public readonly IPEndPoint ToEndPoint()
    {
        ReadOnlySpan<byte> bytes = this;
        var family = BitConverter.ToUInt16(bytes);
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (family == Internet4)
            return new IPEndPoint(new IPAddress(bytes.Slice(4, 4)), port);
        var address = new IPAddress(bytes.Slice(8, 16), BitConverter.ToUInt32(bytes[24..]));
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
    }
}
