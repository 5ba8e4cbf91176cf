using System.Net;
using System.Net.Sockets;
using Kim.Actors.Settings;

namespace Kim.Actors.Servers;

/// <summary>The sockets that one endpoint of the settings listens on: several, where a host has several addresses. They are bound
/// before a transport gets them, so that errors name the endpoint and all of its addresses have the same port.</summary>
internal static class ListenSockets
{
    /// <summary>Connections that the system holds until they are accepted; it has a limit of its own.</summary>
    public const int Backlog = 4096;

    private const int Tries = 10;

    /// <exception cref="IOException">The endpoint can't be bound; the message names it.</exception>
    public static async Task<List<Socket>> BindAsync(NodeEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await AddressesAsync(endpoint.Host, cancellationToken).ConfigureAwait(false);
            return BindAll(addresses, endpoint.Port, tries: endpoint.Port == 0 ? Tries : 1);
        }
        catch (SocketException e)
        {
            throw new IOException($"kim.endpoints: can't listen on {endpoint}: {e.Message}.", e);
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        if (host is "" or "*")
            return [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];
        if (IPAddress.TryParse(host, out var address))
            return [address];
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A port that the system chose for the first address may be taken at the next one: then another is tried.</summary>
    private static List<Socket> BindAll(IPAddress[] addresses, int port, int tries)
    {
        var bound = new List<Socket>(addresses.Length);
        try
        {
            foreach (var address in addresses)
            {
                if (bound.Count == 0)
                    bound.Add(Bind(address, port));
                else if (IsThere(address))
                    bound.Add(Bind(address, PortOf(bound[0])));
            }
            return bound;
        }
        catch (SocketException e)
        {
            bound.ForEach(socket => socket.Dispose());
            if (e.SocketErrorCode != SocketError.AddressAlreadyInUse || tries == 1)
                throw;
            return BindAll(addresses, port, tries - 1);
        }
    }

    private static Socket Bind(IPAddress address, int port)
    {
        // What is accepted has it from here: a small frame must not wait until the peer has acknowledged the one before.
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog); // only now another listener at the same port is certain to be noticed
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether the machine has it: <c>localhost</c> has an IPv6 address only where IPv6 is on.</summary>
    private static bool IsThere(IPAddress address)
    {
        try
        {
            using var trial = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            trial.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return false;
        }
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
