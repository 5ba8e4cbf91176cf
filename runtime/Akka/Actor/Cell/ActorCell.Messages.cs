using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    /// <summary>Handles one message. What the actor throws becomes its failure and goes to the supervisor.</summary>
    public void Invoke(Envelope envelope)
    {
        var message = envelope.Message;
        var influences = message is not INotInfluenceReceiveTimeout;
        _currentMessage = message;
        _sender = envelope.Sender ?? _system.DeadLetters;
        _envelopeId++;
        try
        {
            if (influences && _receiveTimeout is not null)
                PauseReceiveTimeout();
            if (message is IAutoReceivedMessage or TimerMessage)
                AutoReceiveMessage(envelope);
            else
                ReceiveMessage(message);
            _currentMessage = null;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        if (_receiveTimeout is not null)
            CheckReceiveTimeout(influences);
    }

    /// <summary>Handles a message that the runtime has its own part in.</summary>
    protected virtual void AutoReceiveMessage(Envelope envelope)
    {
        if (_system.Settings.DebugAutoReceive)
            Publish(new Debug(_self.Path.ToString(), ActorType, $"received AutoReceiveMessage {envelope.Message}"));
        switch (envelope.Message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case PoisonPill:
                _self.Stop();
                break;
            case ActorSelectionMessage selected:
                new ActorSelection(_self, selected.Elements).Tell(selected.Message, _sender);
                break;
            case Identify identify:
                _sender.Tell(new ActorIdentity(identify.MessageId, _self), _self);
                break;
            case TimerMessage timer:
                ReceiveTimerMessage(timer);
                break;
            default:
                ReceiveMessage(envelope.Message);
                break;
        }
    }

    /// <summary>Hands a message to the actor.</summary>
    protected virtual void ReceiveMessage(object message)
    {
        var handled = _props.TypeInfo.HasOwnAroundReceive
            ? _actor.AroundReceiveInternal(_behavior ??= _actor.ReceiveInternal, message)
            : Deliver(message);
        if (_system.Settings.AddLoggingReceive && _actor is ILogReceive)
            LogReceive(message, handled);
    }

    /// <summary>For tests: hands a message to the actor on the calling thread; what it throws reaches the caller.</summary>
    public void ReceiveMessageForTest(Envelope envelope)
    {
        _currentMessage = envelope.Message;
        _sender = envelope.Sender;
        try
        {
            ReceiveMessage(envelope.Message);
        }
        finally
        {
            _currentMessage = null;
            _sender = _system.DeadLetters;
        }
    }

    /// <summary>Handles system messages, oldest first.</summary>
    internal void SystemInvoke(SystemMessage messages)
    {
        var state = CalculateState();
        while (messages is not null)
        {
            var message = messages;
            messages = message.Next;
            message.Next = null;
            if (IsTerminated)
            {
                Mailbox.SystemEnqueue(_self, message);
                continue;
            }

            InvokeOrStash(message, state);
            var next = CalculateState();
            // Each state lets more through than the one above it.
            if (next < state && !IsTerminated)
                messages = UnstashBefore(messages);
            state = next;
        }
    }

    private bool Deliver(object message)
    {
        var handled = _behavior is null ? _actor.ReceiveInternal(message) : _behavior(message);
        if (!handled)
            _actor.UnhandledInternal(message);
        return handled;
    }

    private void ReceiveTimerMessage(TimerMessage timer)
    {
        if (_extras?.Timers?.Open(timer) is not { } message)
            return;
        _currentMessage = message;
        if (message is IAutoReceivedMessage)
            AutoReceiveMessage(new Envelope(message, _sender));
        else
            ReceiveMessage(message);
    }

    private void LogReceive(object message, bool handled)
    {
        var text = $"received {(handled ? "handled" : "unhandled")} message {message} from {_sender.Path}";
        Publish(new Debug(_self.Path.ToString(), ActorType, text));
    }

    private int CalculateState() => _children is { IsWaiting: true } ? 2 : Mailbox.IsSuspended ? 1 : 0;

    private void InvokeOrStash(SystemMessage message, int state)
    {
        var waits = state switch
        {
            2 => message is Recreate or Dispatch.SysMsg.Suspend or Dispatch.SysMsg.Resume or Failed,
            1 => message is Failed,
            _ => false,
        };
        if (waits)
            (Extras.Stashed ??= []).Add(message);
        else
            InvokeSystem(message);
    }

    private SystemMessage UnstashBefore(SystemMessage messages)
    {
        if (_extras?.Stashed is not { Count: > 0 } stashed)
            return messages;
        _extras.Stashed = null;
        for (var i = stashed.Count - 1; i >= 0; i--)
        {
            stashed[i].Next = messages;
            messages = stashed[i];
        }

        return messages;
    }

    private void InvokeSystem(SystemMessage message)
    {
        try
        {
            switch (message)
            {
                case ActorTaskSchedulerMessage task:
                    ContinueTask(task);
                    break;
                case Failed failed:
                    HandleFailed(failed);
                    break;
                case DeathWatchNotification dead:
                    WatchedActorTerminated(dead.Actor, dead.ExistenceConfirmed, dead.AddressTerminated);
                    break;
                case Create create:
                    Create(create.Failure);
                    break;
                case Watch watch:
                    AddWatcher(watch.Watchee, watch.Watcher);
                    break;
                case Unwatch unwatch:
                    RemWatcher(unwatch.Watchee, unwatch.Watcher);
                    break;
                case Recreate recreate:
                    FaultRecreate(recreate.Cause);
                    break;
                case Dispatch.SysMsg.Suspend:
                    FaultSuspend();
                    break;
                case Dispatch.SysMsg.Resume resume:
                    FaultResume(resume.CausedByFailure);
                    break;
                case Dispatch.SysMsg.Terminate:
                    Terminate();
                    break;
                default:
                    throw new NotSupportedException($"Unknown message {message.GetType().Name}");
            }
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    private void ContinueTask(ActorTaskSchedulerMessage task)
    {
        _currentMessage = task.Message;
        try
        {
            task.Run();
            _currentMessage = null;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        if (_receiveTimeout is not null && TaskScheduler.IsIdle)
            CheckReceiveTimeout(task.Message is not INotInfluenceReceiveTimeout);
    }
}
