using System.ComponentModel;
using System.Net.Sockets;
using Akka.Dispatch;
using Kim.Actors.Connections;
using Kim.Actors.Servers.Upgrade;
using Kim.Actors.Settings;
using Microsoft.Extensions.Logging;

namespace Kim.Actors.Servers.Epoll;

/// <summary>Accepts and serves connections without TLS on event loops of its own, on Linux. Goes once through start, unbind,
/// stop.</summary>
internal sealed class EpollServer(KimSettings settings, IConnHandler handler, EventLoops loops, ILogger log) : ITransportServer
{
    /// <summary>For the handlers, when their connections are cut.</summary>
    private static readonly TimeSpan CutWait = TimeSpan.FromSeconds(1);

    private readonly List<EpollListener> _listeners = [];
    private readonly LiveConns _live = new();
    private readonly AcceptPauses _pauses = new(handler.Metrics, log);
    private Task? _stopped;

    public int LiveConns => _live.Count;

    public void Add(NodeEndpoint endpoint, IReadOnlyList<Socket> sockets)
    {
        Action<EpollTransport> serve = transport => _ = ServeAsync(endpoint, transport); // counted by _live
        foreach (var socket in sockets)
            _listeners.Add(new EpollListener(socket, loops.Next(), (accepted, peer) => OnAccepted(accepted, peer, serve), OnPaused));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loops.Start(e => log.LogError(e, "an event loop could not finish a piece of work"));
        _listeners.ForEach(listener => listener.Start());
        return Task.CompletedTask;
    }

    public Task UnbindAsync() => Task.WhenAll(_listeners.Select(listener => listener.StopAsync()));

    public Task StopAsync(TimeSpan grace) => _stopped ??= StopOnceAsync(grace);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task StopOnceAsync(TimeSpan grace)
    {
        var none = _live.WhenNoneAsync();
        await none.WaitAsync(grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        loops.Post(loop => new ActionRunnable(() => CutAll(loop)));
        await none.WaitAsync(CutWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await loops.StopAsync().ConfigureAwait(false);
    }

    private static void CutAll(EventLoop loop)
    {
        foreach (var transport in loop.Watchers.OfType<EpollTransport>())
            transport.Cut();
    }

    private void OnAccepted(int socket, PeerAddress peer, Action<EpollTransport> serve) =>
        new EpollTransport(loops.Next(), socket, peer, _live, serve).Start();

    private void OnPaused(Errno why) => _pauses.Add(new Win32Exception((int)why).Message);

    private Task<HandshakeRequest?> ShakeHandsAsync(EpollTransport transport) =>
        UpgradeHandshake.AcceptPendingAsync(transport, transport.RemoteEndPoint, settings, handler);

    /// <summary>From the accept until the socket may be closed. Never fails.</summary>
    private async Task ServeAsync(NodeEndpoint endpoint, EpollTransport transport)
    {
        try
        {
            if (!endpoint.IsWebSocket)
                await handler.HandleAsync(new TcpConn(transport, settings.Limits), null).ConfigureAwait(false);
            else if (await ShakeHandsAsync(transport).ConfigureAwait(false) is { } request)
                await handler.HandleAsync(WebSocketConn.Server(transport, settings.Limits), request).ConfigureAwait(false);
            else
                await transport.EndAsync().ConfigureAwait(false);
            await transport.EndWithinAsync(settings.CloseWait).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.LogError(e, "a connection could not be served");
            transport.Cut();
        }
        transport.Free();
    }
}
