using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>
/// Stops an actor system in phases: the tasks of a phase run at the same time, and the next phase waits for them or for the
/// phase's timeout. It runs once; who calls again gets the task of the first run. Any thread may use it.
/// </summary>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";
    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Name, Func<Task<Done>> Run)>> _tasks = new();
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILoggingAdapter _log;
    private Reason? _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system, IReadOnlyList<ShutdownPhase> phases)
    {
        System = system;
        _phases = phases;
        _log = Logging.GetLogger(system, this);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown runs; null before it does.</summary>
    public Reason? ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The longest time that the phases which have tasks may take together.</summary>
    public TimeSpan TotalTimeout => _tasks.Keys.Aggregate(TimeSpan.Zero, (total, phase) => total + Timeout(phase));

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => PhaseOf(phase).Timeout;

    /// <summary>
    /// Has a task run in a phase. One that is added when its phase has begun or is over may never run.
    /// </summary>
    /// <exception cref="ArgumentException">The configuration has no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task) =>
        _tasks.GetOrAdd(PhaseOf(phase).Name, _ => new()).Enqueue((taskName, task));

    /// <summary>
    /// Runs the phases in order, from <paramref name="fromPhase"/> on if one is given. Only the first call does; its reason
    /// counts. The task fails with the phase that fails or times out and has <c>recover = off</c>; no later phase runs then.
    /// </summary>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var first = fromPhase == null ? 0 : IndexOf(fromPhase);
        if (Interlocked.CompareExchange(ref _reason, reason, null) == null)
            // Not as part of the actor that may be calling: it is going to be stopped.
            _ = Task.Run(() => RunPhases(first));
        return _done.Task;
    }

    // Ends in _done, whatever happens.
    private async Task RunPhases(int first)
    {
        try
        {
            foreach (var phase in _phases.Skip(first))
                await RunPhase(phase);
            _done.SetResult(Done.Instance);
        }
        catch (Exception e)
        {
            _log.Error(e, "Coordinated shutdown gave up");
            _done.SetException(e);
        }
    }

    private async Task RunPhase(ShutdownPhase phase)
    {
        if (!_tasks.TryGetValue(phase.Name, out var tasks))
            return;
        _log.Debug("Coordinated shutdown is in phase [{0}] with tasks [{1}]", phase.Name, string.Join(", ", tasks.Select(task => task.Name)));
        try
        {
            await Task.WhenAll(tasks.Select(task => RunTask(phase, task.Name, task.Run)).ToArray()).WaitAsync(phase.Timeout);
        }
        catch (TimeoutException) when (phase.Recover)
        {
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase.Name, phase.Timeout);
        }
    }

    private async Task RunTask(ShutdownPhase phase, string name, Func<Task<Done>> run)
    {
        try
        {
            await run();
        }
        catch (Exception e) when (phase.Recover)
        {
            _log.Warning(e, "Task [{0}] failed in coordinated shutdown phase [{1}]", name, phase.Name);
        }
    }

    private ShutdownPhase PhaseOf(string name) => _phases[IndexOf(name)];

    private int IndexOf(string name)
    {
        for (var i = 0; i < _phases.Count; i++)
        {
            if (_phases[i].Name == name)
                return i;
        }

        throw new ArgumentException(
            $"There is no phase [{name}] in akka.coordinated-shutdown.phases, only [{string.Join(", ", _phases.Select(phase => phase.Name))}]",
            nameof(name));
    }

    /// <summary>Why a shutdown runs. Derive from it to say more.</summary>
    public class Reason
    {
        protected Reason() { }
    }

    /// <summary>Nobody said why.</summary>
    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason() { }
    }

    /// <summary>The actor system was told to terminate.</summary>
    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason() { }
    }

    /// <summary>The process or its host ends.</summary>
    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason() { }
    }
}
