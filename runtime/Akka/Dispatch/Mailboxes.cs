using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>The kinds of mailboxes of a system, by the path of their configuration.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";
    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly Dictionary<Type, string> _requirements = [];
    private readonly ActorSystem _system;
    private MailboxType _default;

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        DeadLetterMailbox = new DeadLetterMailbox(system.DeadLetters);
        foreach (var (queue, id) in system.Settings.Config.GetConfig("akka.actor.mailbox.requirements").AsEnumerable())
        {
            // A requirement of a part that is left out can have no actor that makes it.
            if (Type.GetType(queue) is { } type)
                _requirements[type] = id.GetString();
        }
    }

    public DeadLetterMailbox DeadLetterMailbox { get; }
    private MailboxType Default => _default ??= Lookup(DefaultMailboxId);

    /// <exception cref="ConfigurationException">Nothing is configured there, or a type that cannot be made.</exception>
    public MailboxType Lookup(string id) => _types.GetOrAdd(id, Create);

    public MailboxType LookupByQueueType(Type queueType) => _requirements.TryGetValue(queueType, out var id)
        ? Lookup(id)
        : throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured");


    /// <summary>
    /// The mailbox of an actor: the one of its props, or else of its dispatcher, or else the one for the queue that its class
    /// requires, or else the default.
    /// </summary>
    /// <exception cref="ConfigurationException">The mailbox makes another kind of queue than the actor's class requires.</exception>
    public MailboxType GetMailboxType(Props props, Config dispatcherConfig) => GetMailboxType(props, MailboxOf(dispatcherConfig));

    /// <summary>The mailbox that a dispatcher's configuration gives its actors, or null.</summary>
    internal static string MailboxOf(Config dispatcherConfig) =>
        dispatcherConfig?.GetString("mailbox-type") is { Length: > 0 } ? dispatcherConfig.GetString("id") : null;

    internal MailboxType GetMailboxType(Props props, string mailboxOfDispatcher)
    {
        var required = props.TypeInfo.RequiredQueue;
        if ((props.Mailbox.Length > 0 ? props.Mailbox : mailboxOfDispatcher) is not { } id)
            return required is null ? Default : LookupByQueueType(required);
        var mailbox = Lookup(id);
        if (required is null || required.IsAssignableFrom(mailbox.ProducedQueue))
            return mailbox;
        throw new ConfigurationException(
            $"The actor class [{props.Type}] requires a queue of the kind [{required}], which the mailbox [{id}] does not make");
    }

    /// <summary>The stash capacity of a mailbox or a dispatcher; -1 where neither has one.</summary>
    public int StashCapacity(string dispatcher, string mailbox)
    {
        var config = _system.Settings.Config;
        var ofDispatcher = config.GetInt($"{(dispatcher.Length == 0 ? Dispatchers.DefaultDispatcherId : dispatcher)}.stash-capacity", -1);
        return config.GetInt($"{(mailbox.Length == 0 ? DefaultMailboxId : mailbox)}.stash-capacity", ofDispatcher);
    }

    /// <summary>The argument of a generic marker such as <see cref="IRequiresMessageQueue{T}"/>, or null where a type has no such marker.</summary>
    internal static Type QueueOf(Type type, Type marker) => type.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == marker)?.GetGenericArguments()[0];

    private MailboxType Create(string id)
    {
        if (id == "unbounded")
            return new UnboundedMailbox();
        if (!_system.Settings.Config.HasPath(id))
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        var config = _system.Settings.Config.GetConfig(id);
        if (config.GetString("mailbox-type") is not { Length: > 0 } type)
            throw new ConfigurationException($"The setting mailbox-type defined in [{id}] is empty");
        return ConfiguredType.Create<MailboxType>(type, $"mailbox [{id}]", _system.Settings, config.WithFallback(DefaultConfig()));
    }

    private Config DefaultConfig() => _system.Settings.Config.GetConfig(DefaultMailboxId);
}
