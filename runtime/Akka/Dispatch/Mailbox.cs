using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// An actor's messages and its turn on the dispatcher: at most one thread runs it at a time. It is the work item itself.
/// </summary>
public class Mailbox : IRunnable
{
    // The status word: two flags, and above them the number of suspensions.
    private const int Closed = 1;
    private const int Scheduled = 2;
    private const int SuspendUnit = 4;

    private readonly IMessageQueue _queue;
    private ActorCell _actor;
    private SystemMessage _systemMessages;

    // Until its actor starts it counts as scheduled, so that nobody runs it before.
    private int _status = Scheduled;

    public Mailbox(IMessageQueue messageQueue) => _queue = messageQueue;

    /// <summary>For a mailbox that is its own queue.</summary>
    private protected Mailbox() => _queue = (IMessageQueue)this;

    public IMessageQueue MessageQueue => _queue;

    public MessageDispatcher Dispatcher => _actor.Dispatcher;

    internal bool IsClosed => (Volatile.Read(ref _status) & Closed) != 0;

    internal bool IsSuspended => Volatile.Read(ref _status) >= SuspendUnit;

    internal virtual bool HasMessages => _queue.HasMessages;

    internal bool HasSystemMessages => Volatile.Read(ref _systemMessages) is { } head && head is not NoMessage;

    public virtual void SetActor(ActorCell actorCell) => _actor = actorCell;

    public void Execute() => Run();

    /// <summary>Handles what is due, at most the dispatcher's throughput, and queues itself again for the rest.</summary>
    public void Run()
    {
        var previous = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = _actor;
        try
        {
            if (!IsClosed)
                ProcessMessages();
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = previous;
            SetAsIdle();
            _actor.Dispatcher.RegisterForExecution(this, false, false);
        }
    }

    public virtual void CleanUp()
    {
        var deadLetters = _actor.Dispatcher.Mailboxes.DeadLetterMailbox;
        for (var message = TakeSystemMessages(NoMessage.Closed); message is not null;)
        {
            var next = message.Next;
            message.Next = null;
            deadLetters.SystemEnqueue(_actor.Self, message);
            message = next;
        }

        _queue.CleanUp(_actor.Self, deadLetters.MessageQueue);
    }

    internal virtual void Enqueue(IActorRef receiver, Envelope envelope)
    {
        _queue.Enqueue(receiver, envelope);
        if (IsClosed)
            _queue.CleanUp(receiver, _actor.Dispatcher.Mailboxes.DeadLetterMailbox.MessageQueue);
    }

    internal virtual bool TryDequeue(out Envelope envelope) => _queue.TryDequeue(out envelope);

    internal virtual void SystemEnqueue(IActorRef receiver, SystemMessage message)
    {
        while (Volatile.Read(ref _systemMessages) is var head)
        {
            if (head is NoMessage)
            {
                _actor.Dispatcher.Mailboxes.DeadLetterMailbox.SystemEnqueue(receiver, message);
                return;
            }

            message.Next = head;
            if (Interlocked.CompareExchange(ref _systemMessages, message, head) == head)
                return;
        }
    }

    internal bool SetAsScheduled()
    {
        while (true)
        {
            var status = Volatile.Read(ref _status);
            if ((status & (Scheduled | Closed)) != 0)
                return false;
            if (Interlocked.CompareExchange(ref _status, status | Scheduled, status) == status)
                return true;
        }
    }

    internal void SetAsIdle() => Interlocked.And(ref _status, ~Scheduled);

    internal bool CanBeScheduled(bool hasMessageHint, bool hasSystemHint)
    {
        var status = Volatile.Read(ref _status);
        if ((status & (Scheduled | Closed)) != 0)
            return false;
        return hasSystemHint || HasSystemMessages || (status < SuspendUnit && (hasMessageHint || HasMessages));
    }

    internal void Suspend() => Interlocked.Add(ref _status, SuspendUnit);

    /// <summary>Takes one suspension back, and returns whether it was the last.</summary>
    internal bool Resume()
    {
        while (true)
        {
            var status = Volatile.Read(ref _status);
            if (status < SuspendUnit || (status & Closed) != 0)
                return true;
            if (Interlocked.CompareExchange(ref _status, status - SuspendUnit, status) == status)
                return status < SuspendUnit * 2;
        }
    }

    internal void BecomeClosed() => Interlocked.Or(ref _status, Closed);

    private void ProcessMessages()
    {
        ProcessAllSystemMessages();
        var left = Math.Max(_actor.Dispatcher.Throughput, 1);
        var deadline = _actor.Dispatcher.DeadlineOfRun();
        while ((Volatile.Read(ref _status) & ~Scheduled) == 0 && TryDequeue(out var envelope))
        {
            _actor.Invoke(envelope);
            if (Volatile.Read(ref _systemMessages) is not null)
                ProcessAllSystemMessages();
            if (--left == 0 || (deadline != 0 && Environment.TickCount64 >= deadline))
                return;
        }
    }

    private void ProcessAllSystemMessages()
    {
        while (!IsClosed && TakeSystemMessages(null) is { } messages)
            _actor.SystemInvoke(messages);
    }

    /// <summary>Takes all system messages, oldest first.</summary>
    private SystemMessage TakeSystemMessages(SystemMessage replacement)
    {
        if (replacement is null && Volatile.Read(ref _systemMessages) is null)
            return null;
        var taken = Interlocked.Exchange(ref _systemMessages, replacement);
        SystemMessage oldest = null;
        while (taken is not null and not NoMessage)
        {
            var next = taken.Next;
            taken.Next = oldest;
            oldest = taken;
            taken = next;
        }

        return oldest;
    }
}
