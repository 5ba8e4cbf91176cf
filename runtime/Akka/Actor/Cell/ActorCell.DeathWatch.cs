using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    public IActorRef Watch(IActorRef subject) => WatchFor(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return WatchFor(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        if (_extras is not { } extras)
            return subject;
        if (extras.Watching?.Remove(subject) == true)
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, _self));
        extras.TerminatedQueued?.Remove(subject);
        return subject;
    }

    /// <summary>Lets the news of an actor's end through once more: it goes back into the mailbox.</summary>
    internal void ExpectTerminated(IActorRef subject) => (Extras.TerminatedQueued ??= [])[subject] = null;

    /// <summary>Hands the news of an actor's end to the actor, unless it has stopped watching in the meantime.</summary>
    protected void ReceivedTerminated(Terminated t)
    {
        if (_extras?.TerminatedQueued is not { } queued || !queued.Remove(t.ActorRef, out var custom))
            return;
        _currentMessage = custom ?? t;
        ReceiveMessage(_currentMessage);
    }

    protected void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (_extras?.Watching is { } watching && watching.Remove(actor, out var custom) && !IsTerminating)
        {
            (_extras.TerminatedQueued ??= [])[actor] = custom;
            _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated), actor);
        }

        if (IsChild(actor))
            HandleChildTerminated(actor);
    }

    protected void TellWatchersWeDied()
    {
        if (_extras?.WatchedBy is not { } watchers)
            return;
        _extras.WatchedBy = null;
        foreach (var watcher in watchers)
            ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(_self, true, false));
    }

    protected void UnwatchWatchedActors(ActorBase actor)
    {
        if (_extras?.Watching is not { } watching)
            return;
        _extras.Watching = null;
        _extras.TerminatedQueued = null;
        foreach (var watchee in watching.Keys.Cast<IInternalActorRef>())
            watchee.SendSystemMessage(new Unwatch(watchee, _self));
    }

    protected void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (!watchee.Equals(_self) || watcher.Equals(_self))
            Publish(new Warning(_self.Path.ToString(), ActorType, $"BUG: illegal Watch({watchee},{watcher} for {_self}"));
        else if (!watcher.Equals(_parent) && (Extras.WatchedBy ??= []).Add(watcher) && _system.Settings.DebugLifecycle)
            PublishLifecycle($"now watched by {watcher}");
    }

    protected void RemWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (_extras?.WatchedBy?.Remove(watcher) == true && _system.Settings.DebugLifecycle)
            PublishLifecycle($"no longer watched by {watcher}");
    }

    private IActorRef WatchFor(IActorRef subject, object message)
    {
        if (subject.Equals(_self))
            return subject;
        var watching = Extras.Watching ??= [];
        if (!watching.TryGetValue(subject, out var previous))
        {
            watching[subject] = message;
            ((IInternalActorRef)subject).SendSystemMessage(new Watch((IInternalActorRef)subject, _self));
        }
        else if (!Equals(previous, message))
        {
            throw new InvalidOperationException(
                $"Watch(self, {subject}) termination message was not overwritten from [{previous ?? "null"}] to [{message ?? "null"}]. "
                + "If this was intended, unwatch first before using `Watch` / `WatchWith` with another message.");
        }

        return subject;
    }
}
