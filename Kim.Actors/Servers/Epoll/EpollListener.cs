using System.Net.Sockets;
using Akka.Dispatch;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// Accepts on one socket, on the thread of one loop, and hands the connections on to all loops in turn: so a port that is taken
/// is noticed, and the loops have the same share. Before the process has no files left it pauses; the connections stay in the
/// system's queue.
/// </summary>
/// <param name="socket">Bound and listening. Is closed by <see cref="StopAsync"/>.</param>
/// <param name="loop">Accepts.</param>
/// <param name="onAccepted">Gets each connection, which doesn't block.</param>
/// <param name="onPaused">Hears why nothing is accepted for a while, again and again.</param>
internal sealed class EpollListener(Socket socket, EventLoop loop, Action<int, PeerAddress> onAccepted, Action<Errno> onPaused)
    : IWatcher, IRunnable
{
    /// <summary>Connections after which the others of the loop get their turn.</summary>
    private const int AcceptsPerTurn = 64;

    private readonly int _file = (int)socket.Handle;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _pause;
    private bool _isWatched;
    private volatile bool _stops;

    public void Start()
    {
        socket.Blocking = false;
        loop.Post(this);
    }

    /// <summary>Accepts no more. What the system has queued but nobody accepted is reset.</summary>
    public Task StopAsync()
    {
        _stops = true;
        loop.Post(this);
        return _stopped.Task;
    }

    /// <summary>The loop: begins, goes on, or stops.</summary>
    public void Run()
    {
        if (_stops)
            Stop();
        else if (!_isWatched)
            Begin();
        else if (FileReserve.IsReached())
            PauseFor(Errno.EMFILE);
        else
            loop.Change(_file, Readiness.Readable);
    }

    public void Execute() => Run();

    public void OnReady(Readiness readiness)
    {
        for (var left = AcceptsPerTurn; left > 0 && TryAccept(out var accepted, out var peer); left--)
        {
            onAccepted(accepted, peer);
            if (!FileReserve.Includes(accepted))
                continue;
            PauseFor(Errno.EMFILE);
            return;
        }
    }

    private unsafe bool TryAccept(out int accepted, out PeerAddress peer)
    {
        peer = default;
        fixed (PeerAddress* address = &peer)
        {
            do
            {
                var length = PeerAddress.Size;
                accepted = Libc.Accept(_file, (byte*)address, &length);
            }
            while (accepted < 0 && Libc.Error is Errno.EINTR or Errno.ECONNABORTED);
        }
        if (accepted < 0 && Libc.Error != Errno.EAGAIN)
            PauseFor(Libc.Error);
        return accepted >= 0;
    }

    private void PauseFor(Errno why)
    {
        onPaused(why);
        loop.Change(_file, Readiness.None);
        _pause ??= TimeProvider.System.CreateTimer(
            static listener => ((EpollListener)listener!).GoOn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pause.Change(AcceptPauses.Pause, Timeout.InfiniteTimeSpan);
    }

    private void Begin()
    {
        loop.Watch(_file, Readiness.Readable, this);
        _isWatched = true;
    }

    private void GoOn() => loop.Post(this);

    private void Stop()
    {
        if (_isWatched)
            loop.Unwatch(_file);
        _isWatched = false;
        _pause?.Dispose();
        socket.Dispose();
        _stopped.TrySetResult();
    }
}
