using System.Collections;

namespace Akka.Actor;

/// <summary>Why some children of an actor are being stopped, or that none is.</summary>
internal enum ChildrenState
{
    Normal,
    UserRequest,
    Creation,
    Recreation,
    Termination,
    Terminated,
}

/// <summary>
/// The children of one actor by name. Only the actor itself changes it, but for the guardians, to which any thread adds,
/// and any thread looks names up: hence the lock. Children without a name of their own are kept by number. A child's entry
/// is its ref, and its <see cref="ChildRestartStats"/> once it has failed.
/// </summary>
internal sealed class ChildRegistry
{
    /// <summary>Shared by the actors that end without ever having had a child.</summary>
    public static readonly ChildRegistry Terminated = new() { State = ChildrenState.Terminated };
    private Dictionary<string, object> _named;
    private Dictionary<long, object> _unnamed;
    private HashSet<IActorRef> _dying;
    private long _lastSerial = -1;

    /// <summary>What the registry was created for, when its state is <see cref="ChildrenState.Recreation"/>.</summary>
    public Exception RecreationCause { get; private set; }
    public ChildrenState State { get; private set; }
    public bool IsNormal => State is ChildrenState.Normal or ChildrenState.UserRequest;
    public bool IsTerminating => State is ChildrenState.Termination or ChildrenState.Terminated;
    public bool IsWaiting => State is ChildrenState.Creation or ChildrenState.Recreation;

    public long NextSerial() => Interlocked.Increment(ref _lastSerial);

    /// <exception cref="InvalidOperationException">The actor is stopping.</exception>
    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    public void Add(LocalActorRef child)
    {
        lock (this)
        {
            if (IsTerminating)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            if (child.IsUnnamed)
                (_unnamed ??= [])[child.Serial] = child;
            else if (!(_named ??= []).TryAdd(child.Name, child))
                throw new InvalidActorNameException($"Actor name \"{child.Name}\" is not unique!");
        }
    }

    public LocalActorRef Find(string name)
    {
        lock (this)
            return ChildOf(FindEntry(name));
    }

    public bool Contains(IActorRef actor)
    {
        lock (this)
            return FindEntry(actor) is not null;
    }

    public ChildRestartStats FindStats(IActorRef actor)
    {
        lock (this)
        {
            var entry = FindEntry(actor);
            if (entry is LocalActorRef child)
                SetEntry(child, entry = new ChildRestartStats(child));
            return (ChildRestartStats)entry;
        }
    }

    public LocalActorRef[] Children()
    {
        lock (this)
            return [.. Entries().Select(ChildOf)];
    }

    public ChildRestartStats[] Stats() => [.. Children().Select(FindStats).Where(stats => stats is not null)];

    /// <summary>Notes that a child is being stopped on the actor's own account.</summary>
    public void ShallDie(IActorRef actor)
    {
        lock (this)
        {
            if (State == ChildrenState.Terminated || FindEntry(actor) is not { } entry)
                return;
            (_dying ??= []).Add(ChildOf(entry));
            if (State == ChildrenState.Normal)
                State = ChildrenState.UserRequest;
        }
    }

    /// <summary>Says what shall happen when the dying children are gone; returns false where there are none.</summary>
    public bool WaitForDying(ChildrenState reason, Exception cause)
    {
        lock (this)
        {
            if (_dying is null or { Count: 0 })
                return false;
            State = reason;
            RecreationCause = cause;
            return true;
        }
    }

    /// <summary>From here on no child can be added. Returns those that are there and have to be stopped.</summary>
    public LocalActorRef[] BeginTermination()
    {
        lock (this)
        {
            var children = Children();
            (_dying ??= []).UnionWith(children);
            State = children.Length == 0 ? ChildrenState.Terminated : ChildrenState.Termination;
            return children;
        }
    }

    /// <summary>Forgets a child that ended. Returns what had waited for it, if it was the last of the dying.</summary>
    public ChildrenState Remove(IActorRef actor)
    {
        lock (this)
        {
            if (FindEntry(actor) is { } entry)
                RemoveEntry(ChildOf(entry));
            if (_dying is null || !_dying.Remove(actor) || _dying.Count > 0)
                return ChildrenState.Normal;
            var waited = State;
            State = waited == ChildrenState.Termination ? ChildrenState.Terminated : ChildrenState.Normal;
            return waited;
        }
    }

    private static LocalActorRef ChildOf(object entry) => entry as LocalActorRef ?? (entry as ChildRestartStats)?.Child as LocalActorRef;
    private IEnumerable<object> Entries() => (_named?.Values ?? Enumerable.Empty<object>()).Concat(_unnamed?.Values ?? Enumerable.Empty<object>());

    private object FindEntry(string name) => ChildName.TryParse(name, out var serial)
        ? _unnamed?.GetValueOrDefault(serial)
        : _named?.GetValueOrDefault(name);

    private object FindEntry(IActorRef actor)
    {
        var entry = actor is LocalActorRef { IsUnnamed: true } child
            ? _unnamed?.GetValueOrDefault(child.Serial)
            : FindEntry((actor as LocalActorRef)?.Name ?? actor.Path.Name);
        return entry is not null && ChildOf(entry).Equals(actor) ? entry : null;
    }

    private void SetEntry(LocalActorRef child, object entry)
    {
        if (child.IsUnnamed)
            _unnamed[child.Serial] = entry;
        else
            _named[child.Name] = entry;
    }

    private void RemoveEntry(LocalActorRef child)
    {
        if (child.IsUnnamed)
            _unnamed.Remove(child.Serial);
        else
            _named.Remove(child.Name);
    }
}

/// <summary>The restart counts of all children, gathered only if the strategy asks for them.</summary>
internal sealed class LazyStats(ChildRegistry children) : IReadOnlyCollection<ChildRestartStats>
{
    private ChildRestartStats[] _stats;

    public int Count => Stats.Length;
    private ChildRestartStats[] Stats => _stats ??= children.Stats();

    public IEnumerator<ChildRestartStats> GetEnumerator() => Stats.AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
