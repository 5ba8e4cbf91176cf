using Kim.Actors.Connections;

namespace Kim.Actors.Clients;

/// <summary>Dials a node over TCP, with Kim's own framing.</summary>
public sealed class TcpDialer : Dialer
{
    private protected override string[] Schemes => NodeAddress.OfTcp;

    private protected override ValueTask<IConn> OpenAsync(
        IConnTransport transport, DialerContext context, CancellationToken cancellationToken) =>
        new(new TcpConn(transport, context.Limits));
}
