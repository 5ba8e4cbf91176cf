using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>What an actor may ask of its message queue.</summary>
public interface ISemantics;

/// <summary>A queue without a bound.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics;

/// <summary>A queue that refuses messages when it is full.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics
{
    /// <summary>How long a full queue lets its sender wait for room.</summary>
    TimeSpan PushTimeOut { get; }
}

/// <summary>A queue that takes messages at its front, as unstashing needs.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}

/// <summary>A deque without a bound.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;

/// <summary>A deque with a bound.</summary>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics;

/// <summary>Says on an actor's class which kind of queue it needs.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics;

/// <summary>Says on a mailbox type which kind of queue it makes.</summary>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue;

/// <summary>A mailbox type whose full queue lets its sender wait.</summary>
public interface IProducesPushTimeoutSemanticsMailbox
{
    TimeSpan PushTimeout { get; }
}
