using System.ComponentModel;

namespace Kim.Actors.Servers.Epoll;

/// <summary>Hears what happens to a file that an event loop watches, on the loop's thread.</summary>
internal interface IWatcher
{
    void OnReady(Readiness readiness);
}

/// <summary>Waits for many files at once, by epoll, and for <see cref="Wake"/>. Belongs to the thread of one loop.</summary>
internal sealed unsafe class Poller : IDisposable
{
    private const int EventsPerPoll = 512;

    private readonly int _epoll = Check(Libc.EpollCreate(), "epoll_create1");
    private readonly EpollEvents _events = new(EventsPerPoll);
    private readonly EpollEvents _request = new(1);
    private readonly Lock _waking = new(); // the file must not be closed, and be another's, while somebody writes to it
    private readonly int _wake = Check(Libc.EventFd(), "eventfd");
    private IWatcher?[] _watchers = new IWatcher?[1024]; // by file
    private bool _isDisposed;

    public IEnumerable<IWatcher> Watchers => _watchers.OfType<IWatcher>();

    public Poller() => Control(Libc.EPOLL_CTL_ADD, _wake, Readiness.Readable | Readiness.EdgeTriggered);

    /// <summary>Ends a wait that is going on, or else the next one. The only method for other threads.</summary>
    public void Wake()
    {
        var one = 1L;
        lock (_waking)
        {
            if (!_isDisposed)
                Libc.Write(_wake, &one, sizeof(long)); // it fails when the counter is at its end, and then the loop is awake
        }
    }

    /// <summary>Waits, if it may, and tells the watchers. What a watcher throws is for <paramref name="onError"/>.</summary>
    public void Poll(bool mayWait, Action<Exception> onError)
    {
        var count = Libc.EpollWait(_epoll, _events.Pointer, _events.Capacity, mayWait ? -1 : 0);
        if (count < 0 && Libc.Error != Errno.EINTR)
            throw Failed("epoll_wait");
        for (var i = 0; i < count; i++)
        {
            var (readiness, file) = _events[i];
            try
            {
                if (file != _wake)
                    _watchers[file]?.OnReady(readiness);
            }
            catch (Exception e)
            {
                onError(e);
            }
        }
    }

    public void Watch(int file, Readiness readiness, IWatcher watcher)
    {
        if (file >= _watchers.Length)
            Array.Resize(ref _watchers, Math.Max(file + 1, _watchers.Length * 2));
        Control(Libc.EPOLL_CTL_ADD, file, readiness);
        _watchers[file] = watcher;
    }

    /// <summary>Asks for something else of a file that is watched.</summary>
    public void Change(int file, Readiness readiness) => Control(Libc.EPOLL_CTL_MOD, file, readiness);

    /// <summary>Tells nothing more of a file that is about to be closed, which takes it out of the poll.</summary>
    public void Unwatch(int file) => _watchers[file] = null;

    public void Dispose()
    {
        lock (_waking)
        {
            _isDisposed = true;
            _ = Libc.Close(_wake);
        }
        _ = Libc.Close(_epoll);
    }

    private void Control(int operation, int file, Readiness readiness)
    {
        _request[0] = (readiness, file);
        Check(Libc.EpollControl(_epoll, operation, file, _request.Pointer), "epoll_ctl");
    }

    private static int Check(int result, string call) => result >= 0 ? result : throw Failed(call);

    private static IOException Failed(string call)
    {
        var why = (int)Libc.Error;
        return new IOException($"{call} failed: {new Win32Exception(why).Message} ({why})");
    }
}
