using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// The default mailbox: without a bound, and its own queue, so that an idle actor has no queue object at all. Senders push
/// onto a stack; the actor takes the whole stack at once, reverses it into <see cref="_front"/> and works that off. Only the
/// actor touches the front, which makes it a deque for free.
/// </summary>
internal sealed class InlineMailbox : Mailbox, IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private EnvelopeNode _pushed;
    private EnvelopeNode _front;
    private int _frontCount;
    private int _takes;

    internal override bool HasMessages => _front is not null || Volatile.Read(ref _pushed) is not null;

    bool IMessageQueue.HasMessages => HasMessages;

    public int Count => Volatile.Read(ref _frontCount) + CountPushed();

    internal override void Enqueue(IActorRef receiver, Envelope envelope)
    {
        Push(EnvelopeNode.Rent(envelope.Message, envelope.Sender));
        if (IsClosed)
            CleanUpPushed(receiver, Dispatcher.Mailboxes.DeadLetterMailbox.MessageQueue);
    }

    internal override bool TryDequeue(out Envelope envelope)
    {
        var node = _front ?? TakeAll();
        if (node is null)
        {
            envelope = default;
            return false;
        }

        _front = node.Next;
        _frontCount--;
        envelope = new Envelope(node.Message, node.Sender);
        EnvelopeNode.Return(node);
        return true;
    }

    public void EnqueueFirst(Envelope envelope)
    {
        var node = EnvelopeNode.Rent(envelope.Message, envelope.Sender);
        node.Next = _front;
        _front = node;
        _frontCount++;
    }

    void IMessageQueue.Enqueue(IActorRef receiver, Envelope envelope) => Enqueue(receiver, envelope);

    bool IMessageQueue.TryDequeue(out Envelope envelope) => TryDequeue(out envelope);

    void IMessageQueue.CleanUp(IActorRef owner, IMessageQueue deadletters) => this.DrainTo(owner, deadletters);

    private void Push(EnvelopeNode node)
    {
        var head = Volatile.Read(ref _pushed);
        while (true)
        {
            node.Next = head;
            var seen = Interlocked.CompareExchange(ref _pushed, node, head);
            if (seen == head)
                return;
            head = seen;
        }
    }

    private EnvelopeNode TakeAll()
    {
        if (Volatile.Read(ref _pushed) is null)
            return null;
        Volatile.Write(ref _takes, _takes + 1);
        _front = Reverse(Interlocked.Exchange(ref _pushed, null), out var count);
        _frontCount += count;
        return _front;
    }

    private static EnvelopeNode Reverse(EnvelopeNode newest, out int count)
    {
        EnvelopeNode oldest = null;
        for (count = 0; newest is not null; count++)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }

    /// <summary>A sender that finds the mailbox closed behind its back clears up after itself. Never touches the front.</summary>
    private void CleanUpPushed(IActorRef owner, IMessageQueue deadLetters)
    {
        for (var node = Reverse(Interlocked.Exchange(ref _pushed, null), out _); node is not null; node = node.Next)
            deadLetters.Enqueue(owner, new Envelope(node.Message, node.Sender));
    }

    /// <summary>Walks the stack. Nodes are recycled only after a take, so a walk that saw one starts over.</summary>
    private int CountPushed()
    {
        while (true)
        {
            var takes = Volatile.Read(ref _takes);
            var count = 0;
            for (var node = Volatile.Read(ref _pushed); node is not null && takes == Volatile.Read(ref _takes); node = node.Next)
                count++;
            if (takes == Volatile.Read(ref _takes))
                return count;
        }
    }
}
