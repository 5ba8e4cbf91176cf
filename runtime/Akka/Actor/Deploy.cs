using Akka.Configuration;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>Where an actor runs. Empty texts stand for the default.</summary>
public class Deploy : IEquatable<Deploy>
{
    public const int NoStashSize = -1;
    public static readonly string NoDispatcherGiven = string.Empty;
    public static readonly string NoMailboxGiven = string.Empty;
    public static readonly Scope NoScopeGiven = null;
    public static readonly Deploy Local = new(Scope.Local);
    public static readonly Deploy None = new();

    public Deploy() : this("", null, NoRouter.Instance, NoScopeGiven, NoDispatcherGiven) { }
    public Deploy(Scope scope) : this("", null, NoRouter.Instance, scope, NoDispatcherGiven) { }
    public Deploy(RouterConfig routerConfig) : this("", null, routerConfig, NoScopeGiven, NoDispatcherGiven) { }

    public Deploy(
        string path, Config config, RouterConfig routerConfig, Scope scope, string dispatcher)
        : this(path, config, routerConfig, scope, dispatcher, NoMailboxGiven) { }

    public Deploy(
        string path, Config config, RouterConfig routerConfig, Scope scope, string dispatcher, string mailbox)
        : this(path, config, routerConfig, scope, dispatcher, mailbox, NoStashSize) { }

    public Deploy(
        string path,
        Config config,
        RouterConfig routerConfig,
        Scope scope,
        string dispatcher,
        string mailbox,
        int stashCapacity)
    {
        Path = path;
        Config = config ?? Config.Empty;
        RouterConfig = routerConfig;
        Scope = scope ?? NoScopeGiven;
        Dispatcher = dispatcher ?? NoDispatcherGiven;
        Mailbox = mailbox ?? NoMailboxGiven;
        StashCapacity = stashCapacity;
    }

    public string Path { get; }
    public Config Config { get; }
    public RouterConfig RouterConfig { get; }
    public Scope Scope { get; }
    public string Dispatcher { get; }
    public string Mailbox { get; }
    public int StashCapacity { get; }

    public virtual Deploy WithScope(Scope scope) =>
        new(Path, Config, RouterConfig, scope, Dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithDispatcher(string dispatcher) =>
        new(Path, Config, RouterConfig, Scope, dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithMailbox(string mailbox) =>
        new(Path, Config, RouterConfig, Scope, Dispatcher, mailbox, StashCapacity);

    public virtual Deploy WithRouterConfig(RouterConfig routerConfig) =>
        new(Path, Config, routerConfig, Scope, Dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithStashCapacity(int stashSize) =>
        new(Path, Config, RouterConfig, Scope, Dispatcher, Mailbox, stashSize);

    /// <summary>This deployment, completed from the other where it says nothing.</summary>
    public virtual Deploy WithFallback(Deploy other) => new(
        Path,
        Config.IsEmpty ? other.Config : Config.WithFallback(other.Config),
        RouterConfig.WithFallback(other.RouterConfig),
        Scope ?? other.Scope,
        Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        Mailbox == NoMailboxGiven ? other.Mailbox : Mailbox,
        StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity);

    public bool Equals(Deploy other) => ReferenceEquals(this, other) || (other is not null
        && Path == other.Path && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox
        && StashCapacity == other.StashCapacity && Equals(RouterConfig, other.RouterConfig) && Equals(Scope, other.Scope));

    public override bool Equals(object obj) => Equals(obj as Deploy);
    public override int GetHashCode() => HashCode.Combine(Path, Dispatcher, Mailbox, StashCapacity);
}

/// <summary>The reach of a deployment.</summary>
public abstract class Scope : IEquatable<Scope>
{
    public static readonly LocalScope Local = LocalScope.Instance;

    public abstract Scope WithFallback(Scope other);
    public abstract Scope Copy();
    public virtual bool Equals(Scope other) => ReferenceEquals(this, other);
    public override bool Equals(object obj) => Equals(obj as Scope);
    public override int GetHashCode() => GetType().GetHashCode();
}

/// <summary>This process: the only reach that this runtime has.</summary>
public class LocalScope : Scope
{
    private LocalScope() { }

    public static LocalScope Instance { get; } = new();

    public override Scope WithFallback(Scope other) => Instance;
    public override Scope Copy() => Instance;
}
