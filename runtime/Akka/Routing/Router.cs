namespace Akka.Routing;

/// <summary>A logic and its routees. It never changes: adding a routee makes a new router with the same logic.</summary>
public class Router
{
    private readonly Routee[] _routees;

    public Router(RoutingLogic logic, params Routee[] routees)
    {
        RoutingLogic = logic;
        _routees = routees;
    }

    public Router(RoutingLogic logic, IActorRef routee, params IActorRef[] routees)
        : this(logic, [Routee.FromActorRef(routee), .. routees.Select(Routee.FromActorRef)]) { }

    public RoutingLogic RoutingLogic { get; }
    public IEnumerable<Routee> Routees => _routees;

    /// <summary>Sends the message to the routee that the logic selects, or to all if it is a <see cref="Broadcast"/>.</summary>
    public virtual void Route(object message, IActorRef sender)
    {
        if (message is Broadcast)
            Send(_routees.Length == 0 ? Routee.NoRoutee : new SeveralRoutees(_routees), message, sender);
        else
            Send(RoutingLogic.Select(message, _routees), message, sender);
    }

    public virtual Router WithRoutees(params Routee[] routees) => new(RoutingLogic, routees);
    public virtual Router AddRoutee(Routee routee) => WithRoutees([.. _routees, routee]);
    public Router AddRoutee(IActorRef routee) => AddRoutee(new ActorRefRoutee(routee));
    public Router AddRoutee(ActorSelection routee) => AddRoutee(new ActorSelectionRoutee(routee));
    public virtual Router RemoveRoutee(Routee routee) => WithRoutees([.. _routees.Where(other => !other.Equals(routee))]);
    public Router RemoveRoutee(IActorRef routee) => RemoveRoutee(new ActorRefRoutee(routee));
    public Router RemoveRoutee(ActorSelection routee) => RemoveRoutee(new ActorSelectionRoutee(routee));
    protected virtual void Send(Routee routee, object message, IActorRef sender) => routee.Send(UnWrap(message), sender);
    protected object UnWrap(object message) => message is RouterEnvelope envelope ? envelope.Message : message;
}
