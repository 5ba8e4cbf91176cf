using Akka.Routing;

namespace Akka.Actor;

/// <summary>Where an actor runs. Empty texts stand for the default.</summary>
public class Deploy : IEquatable<Deploy>
{
    public const int NoStashSize = -1;
    public static readonly string NoDispatcherGiven = string.Empty;
    public static readonly string NoMailboxGiven = string.Empty;
    public static readonly Deploy None = new();

    public Deploy() : this("", null, NoRouter.Instance, NoDispatcherGiven, NoMailboxGiven, NoStashSize) { }

    internal Deploy(string path, Config config, RouterConfig routerConfig, string dispatcher, string mailbox, int stashCapacity)
    {
        Path = path;
        Config = config ?? Config.Empty;
        RouterConfig = routerConfig;
        Dispatcher = dispatcher ?? NoDispatcherGiven;
        Mailbox = mailbox ?? NoMailboxGiven;
        StashCapacity = stashCapacity;
    }

    public string Path { get; }
    public Config Config { get; }
    public RouterConfig RouterConfig { get; }
    public string Dispatcher { get; }
    public string Mailbox { get; }
    public int StashCapacity { get; }

    public virtual Deploy WithDispatcher(string dispatcher) => new(Path, Config, RouterConfig, dispatcher, Mailbox, StashCapacity);
    public virtual Deploy WithMailbox(string mailbox) => new(Path, Config, RouterConfig, Dispatcher, mailbox, StashCapacity);
    public virtual Deploy WithRouterConfig(RouterConfig routerConfig) => new(Path, Config, routerConfig, Dispatcher, Mailbox, StashCapacity);
    public virtual Deploy WithStashCapacity(int stashSize) => new(Path, Config, RouterConfig, Dispatcher, Mailbox, stashSize);

    /// <summary>This deployment, completed from the other where it says nothing.</summary>
    public virtual Deploy WithFallback(Deploy other) => new(
        Path,
        Config.IsEmpty ? other.Config : Config.WithFallback(other.Config),
        RouterConfig.WithFallback(other.RouterConfig),
        Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        Mailbox == NoMailboxGiven ? other.Mailbox : Mailbox,
        StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity);

    public bool Equals(Deploy other) => ReferenceEquals(this, other) || (other is not null
        && Path == other.Path && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox
        && StashCapacity == other.StashCapacity && Equals(RouterConfig, other.RouterConfig));
    public override bool Equals(object obj) => Equals(obj as Deploy);
    public override int GetHashCode() => HashCode.Combine(Path, Dispatcher, Mailbox, StashCapacity);
}
