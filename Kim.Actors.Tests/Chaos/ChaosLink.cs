using System.Net;
using System.Net.Sockets;

namespace Kim.Actors.Tests.Chaos;

/// <summary>A port that leads to a node's, for one connection, to which it does what its fate says.</summary>
internal sealed class ChaosLink
{
    private const int Trickling = 2000;
    private const int Stall = 100;
    private const int LongestDelay = 20;

    private readonly Fate _fate;
    private volatile bool _hasVanished;
    private int _fault;

    private ChaosLink(TcpListener listener, int nodePort, Fate fate, int seed)
    {
        _fate = fate;
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Ended = CarryAsync(listener, nodePort, seed);
    }

    /// <summary>Where the client is to connect.</summary>
    public int Port { get; }

    /// <summary>Both sides have ended. The node's may go on for long after the client's.</summary>
    public Task Ended { get; }

    /// <summary>What has happened so far.</summary>
    public Fault Fault => (Fault)Volatile.Read(ref _fault);

    public static ChaosLink Open(int nodePort, Fate fate, int seed)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 1);
        return new ChaosLink(listener, nodePort, fate, seed);
    }

    private async Task CarryAsync(TcpListener listener, int nodePort, int seed)
    {
        using var client = await AcceptAsync(listener);
        using var node = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await node.ConnectAsync(IPAddress.Loopback, nodePort);
        await Task.WhenAll(
            PumpAsync(client, node, _fate.Up, new Random(seed)),
            PumpAsync(node, client, _fate.Down, new Random(~seed)));
    }

    private static async Task<Socket> AcceptAsync(TcpListener listener)
    {
        using (listener)
        {
            var client = await listener.AcceptSocketAsync();
            client.NoDelay = true;
            return client;
        }
    }

    /// <summary>Carries one direction to its end.</summary>
    private async Task PumpAsync(Socket from, Socket to, Leg leg, Random random)
    {
        try
        {
            await PumpToEndAsync(from, to, leg, random);
            if (!_hasVanished)
                to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side was reset, or cut from here. After a vanishing, the other one is not to hear of it.
            from.Close(timeout: 0);
            if (!_hasVanished)
                to.Close(timeout: 0);
        }
    }

    private async Task PumpToEndAsync(Socket from, Socket to, Leg leg, Random random)
    {
        var buffer = new byte[8192];
        for (var carried = 0; await from.ReceiveAsync(buffer) is > 0 and var got;)
        {
            await DelayAsync(leg, random);
            var left = leg.Fault == Fault.None ? got : Math.Clamp(leg.FaultAfter - carried, 0, got);
            if (!_hasVanished)
                await SendAsync(to, buffer.AsMemory(0, left), leg.Trickles && carried < Trickling ? random : null);
            if (left < got && carried <= leg.FaultAfter)
                Strike(from, to, leg.Fault);
            carried += got;
        }
    }

    private static Task DelayAsync(Leg leg, Random random) =>
        leg.Stalls && random.Next(50) == 0 ? Task.Delay(Stall)
        : leg.Delays && random.Next(4) == 0 ? Task.Delay(random.Next(LongestDelay))
        : Task.CompletedTask;

    // The random numbers say how many bytes go at a time; without them, all.
    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, Random? trickle)
    {
        while (bytes.Length > 0)
        {
            var piece = Math.Min(trickle?.Next(1, 40) ?? bytes.Length, bytes.Length);
            bytes = bytes[await to.SendAsync(bytes[..piece])..];
        }
    }

    private void Strike(Socket from, Socket to, Fault fault)
    {
        Volatile.Write(ref _fault, (int)fault);
        switch (fault)
        {
            case Fault.Cut:
                from.Close();
                to.Close();
                break;
            case Fault.Reset:
                from.Close(timeout: 0);
                to.Close(timeout: 0);
                break;
            case Fault.HalfClose:
                to.Shutdown(SocketShutdown.Send);
                break;
            case Fault.Vanish:
                _hasVanished = true;
                break;
        }
    }
}
