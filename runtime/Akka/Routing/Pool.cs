namespace Akka.Routing;

/// <summary>A router that creates its routees, as children of its own, and supervises them.</summary>
public abstract class Pool : RouterConfig
{
    private protected Pool(int nrOfInstances, SupervisorStrategy? supervisorStrategy, string routerDispatcher)
        : base(routerDispatcher)
    {
        NrOfInstances = nrOfInstances;
        SupervisorStrategy = supervisorStrategy ?? DefaultSupervisorStrategy;
    }

    private protected Pool(Config config)
        : this(config.GetInt("nr-of-instances", 1), null, Dispatch.Dispatchers.DefaultDispatcherId) =>
        LeftOut.Refuse(LeftOut.OfDeployment, config, " of a pool");

    /// <summary>Every failure of a routee is passed on to the router's own supervisor.</summary>
    public static SupervisorStrategy DefaultSupervisorStrategy { get; } = new OneForOneStrategy(_ => Directive.Escalate);

    /// <summary>How many routees there are at the start.</summary>
    public int NrOfInstances { get; }
    public virtual SupervisorStrategy SupervisorStrategy { get; }
    public override bool StopRouterWhenAllRouteesRemoved => true;

    public abstract int GetNrOfInstances(ActorSystem system);
    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    /// <summary>A pool from the configuration supervises as the code says.</summary>
    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        routerConfig is Pool code && SupervisorStrategy == DefaultSupervisorStrategy ? WithStrategyOf(code) : this;

    public override ActorBase CreateRouterActor() => new RouterPoolActor(SupervisorStrategy);

    /// <summary>The same pool, supervising as another one does.</summary>
    internal abstract Pool WithStrategyOf(Pool other);
}

/// <summary>A router whose routees are created by others and named by their paths.</summary>
public abstract class Group(IEnumerable<string> paths, string routerDispatcher) : RouterConfig(routerDispatcher)
{
    protected readonly string[] InternalPaths = paths.ToArray();

    public abstract IEnumerable<string> GetPaths(ActorSystem system);
    public Props Props() => Actor.Props.Empty.WithRouter(this);
    public override ActorBase CreateRouterActor() => new RouterActor();
}
