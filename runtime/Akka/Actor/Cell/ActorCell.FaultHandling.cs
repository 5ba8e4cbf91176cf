using System.Runtime.ExceptionServices;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private bool IsFailed => _extras?.Perpetrator is not null;

    private void ClearFailed()
    {
        if (_extras is not null)
            _extras.Perpetrator = null;
    }

    private void FaultSuspend()
    {
        Mailbox.Suspend();
        SuspendChildren(except: null);
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (_actor is null)
        {
            PublishError(null, $"Changing Resume into Create after {causedByFailure}");
            FaultCreate();
            return;
        }

        var perpetrator = _extras?.Perpetrator;
        Mailbox.Resume();
        if (causedByFailure is not null)
            ClearFailed();
        ResumeChildren(causedByFailure, perpetrator);
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            PublishError(null, $"Changing Recreate into Create after {cause}");
            FaultCreate();
        }
        else if (IsNormal)
        {
            PartFromFailed(cause);
            if (!WaitForDyingChildren(ChildrenState.Recreation, cause))
                FinishRecreate(cause);
        }
        else
        {
            // It is stopping: only keep the count of suspensions right.
            FaultResume(null);
        }
    }

    private void PartFromFailed(Exception cause)
    {
        PublishLifecycle("Restarting");
        var message = _currentMessage;
        try
        {
            _actor.AroundPreRestart(cause, message);
        }
        catch (Exception e)
        {
            PublishError(new PreRestartException(_self, e, cause, message), e.Message);
        }
        finally
        {
            ClearActor(_actor);
        }
    }

    private void FinishRecreate(Exception cause)
    {
        // Those that the new instance creates are none of them.
        var survivors = Children;
        try
        {
            Mailbox.Resume();
            ClearFailed();
            _currentMessage = null;
            _actor = null;
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null);
            CheckReceiveTimeout();
            PublishLifecycle($"Restarted ({_actor})");
            foreach (var child in survivors)
                child.Restart(cause);
        }
        catch (Exception e)
        {
            ClearActor(_actor);
            // The survivors are suspended still.
            HandleInvokeFailure(new PostRestartException(_self, e, cause), survivors);
        }
    }

    private void FaultCreate()
    {
        if (IsTerminating)
            return;
        CancelReceiveTimeout();
        StopChildren();
        if (!WaitForDyingChildren(ChildrenState.Creation))
            FinishCreate();
    }

    private void FinishCreate()
    {
        Mailbox.Resume();
        ClearFailed();
        try
        {
            Create(null);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void Terminate()
    {
        CancelReceiveTimeout();
        UnwatchWatchedActors(_actor);
        var wasTerminating = IsTerminating;
        var children = BeginTermination();
        foreach (var child in children)
            child.Stop();
        if (children.Length == 0)
        {
            FinishTerminate();
        }
        else if (!wasTerminating)
        {
            // No ordinary messages any more, and no failures of children to the supervisor.
            Mailbox.Suspend();
            Extras.Perpetrator = _self;
            PublishLifecycle("Stopping");
        }
    }

    private void FinishTerminate()
    {
        var actor = _actor;
        try
        {
            actor?.AroundPostStop();
        }
        catch (Exception e)
        {
            PublishError(e, e.Message);
        }

        ClearActor(actor);
        Detach();
        _parent.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true, addressTerminated: false));
        TellWatchersWeDied();
        UnwatchWatchedActors(actor);
        PublishLifecycle("Stopped");
        ClearActorCell();
    }

    /// <summary>Whatever an own dispatcher or queue does here: parent and watchers have to hear of the end.</summary>
    private void Detach()
    {
        try
        {
            _dispatcher.Detach(this);
        }
        catch (Exception e)
        {
            PublishError(e, "Could not clean up the mailbox");
        }
    }

    /// <summary>A ref outlives its actor; let it hold little.</summary>
    private void ClearActorCell()
    {
        CancelReceiveTimeout();
        _actor = null;
        _currentMessage = null;
        _sender = null;
        _extras = null;
        _props = Props.Terminated;
    }

    /// <summary>Suspends the actor and its children, and asks the supervisor what to do.</summary>
    private void HandleInvokeFailure(Exception cause, IEnumerable<IActorRef> suspended = null)
    {
        if (IsFailed)
            return;
        try
        {
            Mailbox.Suspend();
            var child = _currentMessage is Failed ? _sender : null;
            Extras.Perpetrator = child ?? _self;
            SuspendChildren(except: child is null ? suspended : [child, .. suspended ?? []]);
            _parent.SendSystemMessage(new Failed(_self, cause, (_self as ActorRefBase).Uid));
        }
        catch (Exception e)
        {
            PublishError(e, $"Emergency stop: exception in failure handling for {cause}");
            StopChildren();
            FinishTerminate();
        }
    }

    private void HandleFailed(Failed failed)
    {
        _currentMessage = failed;
        _sender = failed.Child;
        if (_children?.FindStats(failed.Child) is not { } stats)
            Publish(new Debug(_self.Path.ToString(), ActorType, $"Dropping Failed({failed.Cause}) from unknown child {failed.Child}"));
        else if (!StrategyOf(_actor).HandleFailure(this, failed.Child, failed.Cause, stats, new LazyStats(_children)))
            ExceptionDispatchInfo.Throw(failed.Cause);
        // Not in a finally: an escalation is a failure of this actor by that message.
        _currentMessage = null;
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var cause = _children.RecreationCause;
        // Between two instances there is none whose strategy could be told.
        var hasInstance = _actor is not null && !_children.IsWaiting;
        var waited = _children.Remove(child);
        if (hasInstance)
            TellStrategy(child);
        switch (waited)
        {
            case ChildrenState.Recreation:
                FinishRecreate(cause);
                break;
            case ChildrenState.Creation:
                FinishCreate();
                break;
            case ChildrenState.Termination:
                FinishTerminate();
                break;
        }
    }

    private void TellStrategy(IActorRef child)
    {
        try
        {
            StrategyOf(_actor).HandleChildTerminated(this, child, ChildrenWhenAsked());
        }
        catch (Exception e)
        {
            PublishError(e, "HandleChildTerminated failed");
            HandleInvokeFailure(e);
        }
    }
}
