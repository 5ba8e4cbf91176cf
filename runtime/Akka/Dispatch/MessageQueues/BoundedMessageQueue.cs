using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A first-in-first-out queue with a bound. A sender waits <see cref="PushTimeOut"/> for room; then its message becomes a
/// dead letter.
/// </summary>
public class BoundedMessageQueue : IMessageQueue, IBoundedMessageQueueSemantics
{
    private readonly BlockingCollection<Envelope> _queue;

    public BoundedMessageQueue(Config config)
        : this(config.GetInt("mailbox-capacity"), config.GetTimeSpan("mailbox-push-timeout-time")) { }

    /// <exception cref="ArgumentException">The capacity is negative.</exception>
    public BoundedMessageQueue(int boundedCapacity, TimeSpan pushTimeOut)
    {
        if (boundedCapacity < 0)
            throw new ArgumentException("The capacity for BoundedMessageQueue can not be negative", nameof(boundedCapacity));
        _queue = boundedCapacity == 0 ? [] : new BlockingCollection<Envelope>(boundedCapacity);
        PushTimeOut = pushTimeOut;
    }

    public TimeSpan PushTimeOut { get; set; }
    public bool HasMessages => _queue.Count > 0;
    public int Count => _queue.Count;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var added = PushTimeOut < TimeSpan.Zero ? TryAddForever(envelope) : _queue.TryAdd(envelope, PushTimeOut);
        if (!added)
            MailboxOverflow.ToDeadLetters(receiver, envelope);
    }

    public bool TryDequeue(out Envelope envelope) => _queue.TryTake(out envelope);
    public void CleanUp(IActorRef owner, IMessageQueue deadletters) => this.DrainTo(owner, deadletters);

    private bool TryAddForever(Envelope envelope)
    {
        _queue.Add(envelope);
        return true;
    }
}

internal static class MailboxOverflow
{
    public static void ToDeadLetters(IActorRef receiver, Envelope envelope)
    {
        var deadLetters = ((IInternalActorRef)receiver).Provider.DeadLetters;
        deadLetters.Tell(new Event.DeadLetter(envelope.Message, envelope.Sender ?? deadLetters, receiver), envelope.Sender);
    }
}
