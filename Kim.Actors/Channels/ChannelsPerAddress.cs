using System.Net;
using System.Runtime.InteropServices;
using Kim.Actors.Connections;
using Kim.Actors.Login;

namespace Kim.Actors.Channels;

/// <summary>Counts channels by the address they come from. Bound: an entry for each address of a channel; none when there is no
/// limit. Belongs to the manager.</summary>
/// <param name="most">Channels of one address; 0 is without a limit.</param>
internal sealed class ChannelsPerAddress(int most)
{
    private readonly Dictionary<IPAddress, int> _counts = [];

    public bool HasRoom(IConn conn) => AddressOf(conn) is not { } address || _counts.GetValueOrDefault(address) < most;

    public void Add(IConn conn)
    {
        if (AddressOf(conn) is { } address)
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, address, out _)++;
    }

    public void Remove(IConn conn)
    {
        if (AddressOf(conn) is { } address && --CollectionsMarshal.GetValueRefOrNullRef(_counts, address) == 0)
            _counts.Remove(address);
    }

    private IPAddress? AddressOf(IConn conn) => most == 0 ? null : SourceAddress.Of(conn.RemoteEndPoint);
}
