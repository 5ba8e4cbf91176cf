using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A first-in-first-out queue without a bound.</summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private readonly ConcurrentQueue<Envelope> _queue = new();

    public bool HasMessages => !_queue.IsEmpty;
    public int Count => _queue.Count;

    public void Enqueue(IActorRef receiver, Envelope envelope) => _queue.Enqueue(envelope);
    public bool TryDequeue(out Envelope envelope) => _queue.TryDequeue(out envelope);
    public void CleanUp(IActorRef owner, IMessageQueue deadletters) => this.DrainTo(owner, deadletters);
}

internal static class MessageQueueExtensions
{
    public static void DrainTo(this IMessageQueue queue, IActorRef owner, IMessageQueue deadLetters)
    {
        while (queue.TryDequeue(out var envelope))
            deadLetters.Enqueue(owner, envelope);
    }
}
