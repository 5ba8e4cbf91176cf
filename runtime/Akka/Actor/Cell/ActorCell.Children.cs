namespace Akka.Actor;

public partial class ActorCell
{
    internal bool IsChild(IActorRef actor) => _children?.Contains(actor) == true;

    protected bool IsTerminating => _children is { IsTerminating: true };
    protected bool IsNormal => _children is null or { IsNormal: true };
    private IEnumerable<LocalActorRef> Children => _children?.Children() ?? [];

    /// <exception cref="InvalidActorNameException">The name is malformed or taken.</exception>
    /// <exception cref="InvalidOperationException">This actor is stopping.</exception>
    public virtual IActorRef ActorOf(Props props, string name = null) => AttachChild(props, false, name);

    public virtual IActorRef AttachChild(Props props, bool isSystemService, string name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null)
            CheckName(name);
        var serial = name is null ? Registry.NextSerial() : 0;
        var child = _system.LocalProvider.CreateChild(_system, props, _self, name, serial);
        Registry.Add(child);
        child.Start();
        if (_system.Settings.DebugLifecycle)
            PublishLifecycle($"now supervising {child}");
        return child;
    }

    IActorRef IActorContext.Child(string name) => _children?.Find(name) ?? (IActorRef)ActorRefs.Nobody;
    public IEnumerable<IInternalActorRef> GetChildren() => Children;
    IEnumerable<IActorRef> IActorContext.GetChildren() => Children;
    /// <summary>The child of a name, or of <c>name#uid</c> if it is still that one; otherwise nobody.</summary>
    public IInternalActorRef GetSingleChild(string name)
    {
        var (plain, uid) = GetNameAndUid(name);
        var child = _children?.Find(plain);
        return child is not null && (uid == UndefinedUid || uid == child.Uid) ? child : ActorRefs.Nobody;
    }

    public void Stop(IActorRef child)
    {
        _children?.ShallDie(child);
        ((IInternalActorRef)child).Stop();
    }

    /// <summary>Adds a child that was made elsewhere; it still has to be started.</summary>
    internal void Adopt(LocalActorRef child) => Registry.Add(child);

    internal void StopAndUnwatchChildren()
    {
        foreach (var child in Children)
        {
            Unwatch(child);
            Stop(child);
        }
    }

    internal static void CheckName(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: {ActorPath.ValidSymbols}.");
        }
    }

    private ChildRegistry Registry => _children ?? CreateRegistry();

    /// <summary>Two threads may meet here, at a guardian.</summary>
    private ChildRegistry CreateRegistry()
    {
        Interlocked.CompareExchange(ref _children, new ChildRegistry(), null);
        return _children;
    }

    private LocalActorRef[] BeginTermination() =>
        Interlocked.CompareExchange(ref _children, ChildRegistry.Terminated, null)?.BeginTermination() ?? [];

    /// <summary>An actor may have very many children, and few strategies look at them.</summary>
    private IEnumerable<IInternalActorRef> ChildrenWhenAsked()
    {
        foreach (var child in Children)
            yield return child;
    }

    private void StopChildren()
    {
        foreach (var child in Children)
            Stop(child);
    }

    private void SuspendChildren(IEnumerable<IActorRef> except)
    {
        var suspended = except?.ToHashSet();
        foreach (var child in Children)
        {
            if (suspended?.Contains(child) != true)
                child.Suspend();
        }
    }

    private void ResumeChildren(Exception causedByFailure, IActorRef perpetrator)
    {
        foreach (var child in Children)
            child.Resume(child.Equals(perpetrator) ? causedByFailure : null);
    }

    private bool WaitForDyingChildren(ChildrenState reason, Exception cause = null) => _children?.WaitForDying(reason, cause) == true;
}
