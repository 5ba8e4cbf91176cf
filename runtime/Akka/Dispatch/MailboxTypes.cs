using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>Makes message queues of one kind. Own kinds derive from it and are configured by their type's name.</summary>
public abstract class MailboxType(Settings settings, Config config)
{
    protected readonly Settings Settings = settings;
    protected readonly Config Config = config;
    private Type _producedQueue;

    /// <summary>The kind of queue that it says it makes, or null.</summary>
    internal Type ProducedQueue => _producedQueue ??= Mailboxes.QueueOf(GetType(), typeof(IProducesMessageQueue<>));

    public abstract IMessageQueue Create(IActorRef owner, ActorSystem system);
    internal virtual Mailbox CreateMailbox(IActorRef owner, ActorSystem system) => new(Create(owner, system));
}

/// <summary>The default: no bound.</summary>
public sealed class UnboundedMailbox : MailboxType, IProducesMessageQueue<UnboundedMessageQueue>
{
    public UnboundedMailbox() : this(null, null) { }
    public UnboundedMailbox(Settings settings, Config config) : base(settings, config) { }
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new UnboundedMessageQueue();
    internal override Mailbox CreateMailbox(IActorRef owner, ActorSystem system) => new InlineMailbox();
}

/// <summary>No bound, for actors that stash.</summary>
public sealed class UnboundedDequeBasedMailbox : MailboxType, IProducesMessageQueue<UnboundedDequeMessageQueue>
{
    public UnboundedDequeBasedMailbox(Settings settings, Config config) : base(settings, config) { }
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new UnboundedDequeMessageQueue();
    internal override Mailbox CreateMailbox(IActorRef owner, ActorSystem system) => new InlineMailbox();
}

/// <summary>At most <c>mailbox-capacity</c> messages.</summary>
public sealed class BoundedMailbox
    : MailboxType, IProducesMessageQueue<BoundedMessageQueue>, IProducesPushTimeoutSemanticsMailbox
{
    public BoundedMailbox(Settings settings, Config config)
        : base(settings, config)
    {
        Capacity = MailboxBound.CapacityOf(config, nameof(BoundedMailbox));
        PushTimeout = MailboxBound.PushTimeoutOf(config);
    }

    public int Capacity { get; }
    public TimeSpan PushTimeout { get; }

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new BoundedMessageQueue(Capacity, PushTimeout);
}

/// <summary>At most <c>mailbox-capacity</c> messages, for actors that stash.</summary>
public class BoundedDequeBasedMailbox
    : MailboxType, IProducesMessageQueue<BoundedDequeMessageQueue>, IProducesPushTimeoutSemanticsMailbox
{
    public BoundedDequeBasedMailbox(Settings settings, Config config)
        : base(settings, config)
    {
        Capacity = MailboxBound.CapacityOf(config, nameof(BoundedDequeBasedMailbox));
        PushTimeout = MailboxBound.PushTimeoutOf(config);
    }

    public int Capacity { get; }
    public TimeSpan PushTimeout { get; }

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new BoundedDequeMessageQueue(Capacity, PushTimeout);
}

internal static class MailboxBound
{
    public static int CapacityOf(Config config, string mailbox)
    {
        var capacity = config.GetInt("mailbox-capacity");
        return capacity >= 0 ? capacity : throw new ArgumentException($"The capacity for {mailbox} cannot be negative.", nameof(config));
    }

    /// <summary>Negative for as long as it takes.</summary>
    public static TimeSpan PushTimeoutOf(Config config) => config.GetTimeSpan("mailbox-push-timeout-time", TimeSpan.FromSeconds(-1));
}
