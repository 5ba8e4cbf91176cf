using System.ComponentModel;
using System.Net;
using Kim.Actors.Servers.Epoll;
using Microsoft.AspNetCore.Connections;

namespace Kim.Actors.Servers;

/// <summary>Kestrel's listeners, which pause before the process has no files left. By itself Kestrel accepts until there are none,
/// and then tries again at once, and again.</summary>
internal sealed class KestrelListeners(IConnectionListenerFactory listeners, AcceptPauses pauses) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await listeners.BindAsync(endpoint, cancellationToken).ConfigureAwait(false), pauses);

    private sealed class Listener(IConnectionListener listener, AcceptPauses pauses) : IConnectionListener
    {
        private volatile bool _isUnbound; // which ends a pause: the next accept finds no socket then

        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (!_isUnbound && FileReserve.IsReached())
            {
                pauses.Add(new Win32Exception((int)Errno.EMFILE).Message);
                await Task.Delay(AcceptPauses.Pause, cancellationToken).ConfigureAwait(false);
            }
            return await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _isUnbound = true;
            return listener.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
