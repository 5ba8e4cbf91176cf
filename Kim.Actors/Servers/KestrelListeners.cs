using System.ComponentModel;
using System.Net;
using Kim.Actors.Servers.Epoll;
using Microsoft.AspNetCore.Connections;

namespace Kim.Actors.Servers;

/// <summary>Kestrel's listeners, which pause before the process has no files left. By itself Kestrel accepts until there are none,
/// and then tries again at once, and again.</summary>
/// <param name="listeners">Kestrel's own.</param>
/// <param name="pauses">Hears of each.</param>
/// <param name="unbound">The sockets are closed: a pause ends, and the next accept finds that out.</param>
internal sealed class KestrelListeners(IConnectionListenerFactory listeners, AcceptPauses pauses, CancellationToken unbound) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await listeners.BindAsync(endpoint, cancellationToken).ConfigureAwait(false), pauses, unbound);

    private sealed class Listener(IConnectionListener listener, AcceptPauses pauses, CancellationToken unbound) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (!unbound.IsCancellationRequested && FileReserve.IsReached())
            {
                pauses.Add(new Win32Exception((int)Errno.EMFILE).Message);
                await Task.Delay(AcceptPauses.Pause, unbound).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            return await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
