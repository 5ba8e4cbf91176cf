namespace Akka.Routing;

/// <summary>Says how a router is made; given to <see cref="Props.WithRouter"/>.</summary>
public abstract class RouterConfig
{
    protected RouterConfig() { }
    protected RouterConfig(string routerDispatcher) => RouterDispatcher = routerDispatcher;

    /// <summary>Where the router's own actor runs, which only handles management messages.</summary>
    public virtual string RouterDispatcher { get; } = Dispatch.Dispatchers.DefaultDispatcherId;
    public virtual bool StopRouterWhenAllRouteesRemoved => true;

    /// <summary>A router without routees; they are added afterwards.</summary>
    public abstract Router CreateRouter(ActorSystem system);

    /// <summary>The actor behind the router's ref.</summary>
    public abstract ActorBase CreateRouterActor();

    /// <summary>Whether the message is for the router's actor itself instead of a routee.</summary>
    public virtual bool IsManagementMessage(object message) => message is IAutoReceivedMessage or RouterManagementMessage;
    public virtual RouterConfig WithFallback(RouterConfig routerConfig) => this;
    public virtual void VerifyConfig(ActorPath path) { }
}

/// <summary>No router at all.</summary>
public class NoRouter : RouterConfig
{
    protected NoRouter() { }

    public static NoRouter Instance { get; } = new();
    public override string RouterDispatcher => throw new NotSupportedException("There is no router");

    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("There is no router");
    public override ActorBase CreateRouterActor() => throw new NotSupportedException("There is no router");
    public override RouterConfig WithFallback(RouterConfig routerConfig) => routerConfig;
    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);
}
