using Microsoft.AspNetCore.Connections.Features;

namespace Kim.Actors.Servers;

/// <summary>
/// Limits how long a closed connection may go on with what it still owes its peer. Without it, a peer that stops reading
/// would keep a socket for ever. Looked at by Kestrel's heartbeat, once a second, until the connection is gone.
/// </summary>
internal sealed class Linger
{
    private readonly long _deadline;
    private readonly Action _cut;

    private Linger(TimeSpan wait, Action cut)
    {
        _deadline = Environment.TickCount64 + (long)wait.TotalMilliseconds;
        _cut = cut;
    }

    /// <summary>Cuts the connection when <paramref name="wait"/> is over and it is still there.</summary>
    /// <param name="heartbeat">The connection's; null, on a server that is not Kestrel, sets no limit.</param>
    /// <param name="wait">From now on.</param>
    /// <param name="cut">May be called several times.</param>
    public static void AtMost(IConnectionHeartbeatFeature? heartbeat, TimeSpan wait, Action cut) =>
        heartbeat?.OnHeartbeat(static linger => ((Linger)linger).Look(), new Linger(wait, cut));

    private void Look()
    {
        if (Environment.TickCount64 >= _deadline)
            _cut();
    }
}
