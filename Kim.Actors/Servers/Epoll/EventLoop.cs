using System.Collections.Concurrent;
using Akka.Dispatch;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// One thread that waits for its sockets, serves those that are ready, runs what was posted, and waits again. What is posted
/// while the thread does not run, before <see cref="Start"/> and after <see cref="StopAsync"/>, runs on the thread pool, so that
/// nothing is lost. Bound of the queues: a mailbox or a connection is in them once at most.
/// </summary>
/// <param name="name">Of the thread.</param>
internal sealed class EventLoop(string name)
{
    /// <summary>Pieces of work of one queue after which the others get their turn.</summary>
    private const int WorkPerTurn = 1024;

    /// <summary>The same for the turns of listeners, each of which is some messages.</summary>
    private const int ListenersPerTurn = 64;

    [ThreadStatic]
    private static EventLoop? _current;

    private readonly Queue<IRunnable> _local = new(); // posted by this thread
    private readonly Queue<IRunnable> _listeners = new(); // the same, listeners
    private readonly ConcurrentQueue<IRunnable> _remote = new(); // posted by any other
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Poller? _poller;
    private Action<Exception> _onError = _ => { };
    private volatile bool _runs;
    private volatile bool _stops;
    private int _sleeps;

    public string Name => name;

    /// <summary>The id of the dispatcher that runs actors on this loop; null when no actor system has one.</summary>
    public string? Dispatcher { get; set; }

    /// <summary>Where the sockets of this loop receive into. Belongs to its thread.</summary>
    public ReceiveBuffer Buffer { get; } = new();

    /// <summary>Whether the caller is on this loop's thread.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>Starts the thread. Once.</summary>
    /// <param name="onError">Hears what comes out of a piece of work as an exception; the loop goes on.</param>
    /// <exception cref="IOException">The system has no files left.</exception>
    public void Start(Action<Exception> onError)
    {
        _onError = onError;
        _poller = new Poller();
        _runs = true;
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>Ends the thread after its turn, for good. All of its sockets have to be closed before.</summary>
    /// <returns>Completes when the thread has ended.</returns>
    public Task StopAsync()
    {
        if (!_runs)
            return Task.CompletedTask;
        _stops = true;
        _poller!.Wake();
        return _ended.Task;
    }

    /// <summary>Runs a piece of work on this loop, soon. From any thread.</summary>
    public void Post(IRunnable work)
    {
        if (IsCurrent)
            _local.Enqueue(work);
        else
            PostFromElsewhere(work);
    }

    /// <summary>The same for a listener's turn. It comes before the channels that listeners have pushed to: each of those then has
    /// all that it is to send, and sends it with one call.</summary>
    public void PostListener(IRunnable turn)
    {
        if (IsCurrent)
            _listeners.Enqueue(turn);
        else
            PostFromElsewhere(turn);
    }

    /// <summary>Tells a watcher of what happens to a file. On this loop's thread.</summary>
    public void Watch(int file, Readiness readiness, IWatcher watcher) => _poller!.Watch(file, readiness, watcher);

    /// <summary>Watches for something else. On this loop's thread.</summary>
    public void Change(int file, Readiness readiness) => _poller!.Change(file, readiness);

    /// <summary>Watches no more. On this loop's thread, before the file is closed.</summary>
    public void Unwatch(int file) => _poller!.Unwatch(file);

    /// <summary>All that is watched. On this loop's thread.</summary>
    public IEnumerable<IWatcher> Watchers => _poller?.Watchers ?? [];

    private void PostFromElsewhere(IRunnable work)
    {
        _remote.Enqueue(work);
        Interlocked.MemoryBarrier(); // first the queue, then the flags; the loop does it the other way round
        if (!_runs)
            GiveAwayRemote();
        else if (Volatile.Read(ref _sleeps) == 1 && Interlocked.Exchange(ref _sleeps, 0) == 1)
            _poller!.Wake(); // once for each sleep
    }

    private void Run()
    {
        _current = this;
        while (!_stops)
        {
            _poller!.Poll(mayWait: _local.Count + _listeners.Count == 0 && FallAsleep(), _onError);
            Volatile.Write(ref _sleeps, 0);
            Run(_listeners, ListenersPerTurn);
            Run(_local, WorkPerTurn);
            RunRemote();
        }
        _current = null;
        End();
    }

    /// <returns>False when there is something to do after all.</returns>
    private bool FallAsleep()
    {
        Volatile.Write(ref _sleeps, 1);
        Interlocked.MemoryBarrier();
        return _remote.IsEmpty && !_stops;
    }

    private void Run(Queue<IRunnable> queue, int most)
    {
        for (var left = most; left > 0 && queue.TryDequeue(out var work); left--)
            Run(work);
    }

    private void RunRemote()
    {
        for (var left = WorkPerTurn; left > 0 && _remote.TryDequeue(out var work); left--)
            Run(work);
    }

    private void Run(IRunnable work)
    {
        try
        {
            work.Run();
        }
        catch (Exception e)
        {
            _onError(e);
        }
    }

    private void End()
    {
        _runs = false;
        Interlocked.MemoryBarrier();
        GiveAway(_listeners);
        GiveAway(_local);
        GiveAwayRemote();
        _poller!.Dispose();
        _ended.SetResult();
    }

    private void GiveAwayRemote()
    {
        while (_remote.TryDequeue(out var work))
            GiveAway(work);
    }

    private static void GiveAway(Queue<IRunnable> queue)
    {
        while (queue.TryDequeue(out var work))
            GiveAway(work);
    }

    private static void GiveAway(IRunnable work) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Run(), work, preferLocal: false);
}
