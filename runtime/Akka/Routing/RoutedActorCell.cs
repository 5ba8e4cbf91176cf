namespace Akka.Routing;

/// <summary>A cell that routes messages on the sender's thread instead of putting them into its mailbox.</summary>
internal sealed class RoutedActorCell : ActorCell
{
    // Senders may still be using the router without the removal; the routee is stopped after what they send.
    private static readonly TimeSpan StopDelay = TimeSpan.FromMilliseconds(100);
    private readonly RouterConfig _config;
    private readonly Props _routeeProps;
    private volatile Router _router;

    public RoutedActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor)
        : base(system, self, Props.Create<RouterActor>(), dispatcher, supervisor)
    {
        _config = props.RouterConfig;
        _routeeProps = props.WithRouter(NoRouter.Instance);
        _router = _config.CreateRouter(system);
    }

    /// <summary>Only the router's actor changes it; any sender reads it.</summary>
    public Router Router => _router;

    /// <summary>A router that fails to get its routees stops with those that it has, and gives its name back.</summary>
    public override void Start()
    {
        try
        {
            AddRoutees(FirstRoutees());
        }
        catch
        {
            Stop();
            throw;
        }
        finally
        {
            base.Start();
        }
    }

    public override void SendMessage(Envelope message)
    {
        if (_config.IsManagementMessage(message.Message))
            base.SendMessage(message);
        else
            _router.Route(message.Message, message.Sender);
    }

    public Routee[] CreateRoutees(int count)
    {
        var routees = new Routee[count];
        for (var i = 0; i < count; i++)
            routees[i] = new ActorRefRoutee(ActorOf(_routeeProps));
        return routees;
    }

    public void AddRoutees(IEnumerable<Routee> routees)
    {
        Routee[] added = [.. routees];
        foreach (var routee in added.OfType<ActorRefRoutee>())
            Watch(routee.Actor);
        _router = _router.WithRoutees([.. _router.Routees, .. added]);
    }

    public void RemoveRoutee(Routee routee, bool stopChild)
    {
        _router = _router.RemoveRoutee(routee);
        if (routee is not ActorRefRoutee { Actor: var actor })
            return;
        Unwatch(actor);
        if (stopChild && IsChild(actor))
            System.Scheduler.ScheduleTellOnce(StopDelay, actor, PoisonPill.Instance, ActorRefs.NoSender);
    }

    public void StopIfAllRouteesRemoved()
    {
        if (!_router.Routees.Any() && _config.StopRouterWhenAllRouteesRemoved)
            Stop();
    }

    private IEnumerable<Routee> FirstRoutees() => _config switch
    {
        Pool pool => CreateRoutees(pool.GetNrOfInstances(System)),
        Group group => group.GetPaths(System).Select(path => new ActorSelectionRoutee(System.ActorSelection(path))),
        _ => [],
    };

    protected override ActorBase CreateNewActorInstance() => _config.CreateRouterActor();
}
