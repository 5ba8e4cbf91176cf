namespace Akka.Actor;

/// <summary>The stash of one actor.</summary>
internal sealed class ActorStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private LinkedList<Envelope> _stashed = new();
    private int _lastStashed = -1;

    public ActorStash(ActorCell cell, int capacity)
    {
        _cell = cell;
        Capacity = capacity;
        _mailbox = cell.Mailbox.MessageQueue as IDequeBasedMessageQueueSemantics ?? throw new NotSupportedException(
            $"DequeBasedMailbox required, got: {cell.Mailbox.MessageQueue.GetType().Name}. An (unbounded) deque-based mailbox can be configured as follows: "
            + "my-custom-mailbox {mailbox-type = \"Akka.Dispatch.UnboundedDequeBasedMailbox\"}");
    }

    public int Capacity { get; }
    public int Count => _stashed.Count;
    public bool IsEmpty => Count == 0;
    public bool NonEmpty => Count > 0;
    public bool IsFull => Capacity > 0 && Count >= Capacity;

    public void Stash()
    {
        var message = _cell.CurrentMessage;
        if (_lastStashed == _cell.CurrentEnvelopeId)
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        if (IsFull)
            throw new StashOverflowException($"Couldn't enqueue message {message} from {_cell.Sender} to stash of {_cell.Self}");
        _stashed.AddLast(new Envelope(message, _cell.Sender));
        _lastStashed = _cell.CurrentEnvelopeId;
    }

    public void Unstash()
    {
        if (IsEmpty)
            return;
        var oldest = _stashed.First.Value;
        _stashed.RemoveFirst();
        PutBack(oldest);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        for (var node = Clear().Last; node is not null; node = node.Previous)
        {
            if (predicate(node.Value))
                PutBack(node.Value);
        }
    }

    public IEnumerable<Envelope> ClearStash() => Clear();

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _stashed.AddFirst(envelope);
    }

    private void PutBack(Envelope envelope)
    {
        if (envelope.Message is Terminated terminated)
            _cell.ExpectTerminated(terminated.ActorRef);
        _mailbox.EnqueueFirst(envelope);
    }

    private LinkedList<Envelope> Clear()
    {
        var stashed = _stashed;
        _stashed = new LinkedList<Envelope>();
        return stashed;
    }
}
