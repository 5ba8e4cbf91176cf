using System.Collections.Concurrent;

namespace Akka.TestKit.Internal;

/// <summary>
/// What a test actor got and the test did not take yet. Unbounded, as a test is to see every message. One taker at a time.
/// </summary>
internal sealed class TestQueue
{
    private readonly ConcurrentQueue<MessageEnvelope> _messages = new();
    private readonly SemaphoreSlim _count = new(0);

    public bool HasMessages => !_messages.IsEmpty;

    public void Enqueue(MessageEnvelope envelope)
    {
        _messages.Enqueue(envelope);
        _count.Release();
    }

    /// <summary>Takes the next message, or gives null if none comes in time.</summary>
    public MessageEnvelope Take(TimeSpan wait, CancellationToken cancellationToken) =>
        _count.Wait(wait, cancellationToken) && _messages.TryDequeue(out var envelope) ? envelope : null;

    public async ValueTask<MessageEnvelope> TakeAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        await _count.WaitAsync(wait, cancellationToken) && _messages.TryDequeue(out var envelope) ? envelope : null;

    /// <summary>Shows the next message without taking it, or gives null if none comes in time.</summary>
    public MessageEnvelope Peek(TimeSpan wait, CancellationToken cancellationToken) =>
        _count.Wait(wait, cancellationToken) ? Show() : null;

    public async ValueTask<MessageEnvelope> PeekAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        await _count.WaitAsync(wait, cancellationToken) ? Show() : null;

    private MessageEnvelope Show()
    {
        _messages.TryPeek(out var envelope);
        _count.Release();
        return envelope;
    }
}
