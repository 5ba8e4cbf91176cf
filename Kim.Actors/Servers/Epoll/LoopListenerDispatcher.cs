using System.Diagnostics;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Kim.Actors.Metrics;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// Runs one listener, which is users' code, on an event loop, as long as that does the loop no harm. A turn of the listener, some
/// messages, may take a millisecond. One that takes longer is logged and counted. Now and then that is bad luck: the machine had
/// something else to do, or code ran for the first time. Of a listener that makes a habit of it, the actor moves to the thread
/// pool for good.
/// </summary>
internal sealed class LoopListenerDispatcher : MessageDispatcher, IRunnable
{
    /// <summary>Messages of one turn.</summary>
    private const int MessagesPerTurn = 32;

    /// <summary>Quick turns that make up for a slow one. Where processors are scarce, one in ten is slow for no fault of its own.</summary>
    private const int SlowTurn = 4;

    private const int Habit = 10 * SlowTurn;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromMilliseconds(1);

    private readonly EventLoop _loop;
    private readonly ILoggingAdapter _log;
    private readonly KimMetrics _metrics;
    private readonly Throttle _slowTurns = new(TimeSpan.FromMinutes(1));
    private IRunnable? _mailbox;
    private int _slowness;
    private volatile bool _hasMoved;

    public LoopListenerDispatcher(MessageDispatcherConfigurator configurator, EventLoop loop, string id, ActorSystem system)
        : base(configurator)
    {
        _loop = loop;
        _log = system.Log;
        _metrics = KimMetrics.For(system);
        Id = id;
        Throughput = MessagesPerTurn;
    }

    /// <summary>The listener's turn.</summary>
    public void Run()
    {
        var mailbox = Interlocked.Exchange(ref _mailbox, null)!;
        var start = Stopwatch.GetTimestamp();
        mailbox.Run();
        Judge(Stopwatch.GetElapsedTime(start));
    }

    public void Execute() => Run();

    /// <summary>There is one mailbox, unless the listener has children that share its dispatcher; these run on the pool when they
    /// come at a bad time.</summary>
    protected override void ExecuteTask(IRunnable run)
    {
        if (_hasMoved || Interlocked.CompareExchange(ref _mailbox, run, null) is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static run => run.Run(), run, preferLocal: false);
        else
            _loop.PostListener(this);
    }

    /// <summary>The loop belongs to the server.</summary>
    protected override void Shutdown()
    {
    }

    private void Judge(TimeSpan turn)
    {
        if (turn <= LongestTurn)
            _slowness = Math.Max(_slowness - 1, 0);
        else
            OnSlowTurn(turn);
    }

    private void OnSlowTurn(TimeSpan turn)
    {
        _metrics.ListenerTurnWasSlow();
        if (_slowTurns.MayPass())
            _log.Warning("{0} took {1} ms of an event loop's time; kim.listener.dispatcher = io is for listeners that never block", Id, turn.TotalMilliseconds);
        _slowness += SlowTurn;
        if (_slowness < Habit)
            return;
        _hasMoved = true;
        _log.Error("{0} takes too long for an event loop, and runs on the thread pool from now on", Id);
    }
}
