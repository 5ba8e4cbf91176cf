namespace Akka.Routing;

/// <summary>
/// The actor behind a router's ref. It only gets management messages; everything else goes from the sender's thread straight
/// to a routee.
/// </summary>
internal class RouterActor : UntypedActor
{
    protected RoutedActorCell Routed { get; } = (RoutedActorCell)Context;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetRoutees:
                Sender.Tell(new Routees(Routed.Router.Routees));
                break;
            case AddRoutee add:
                Routed.AddRoutees([add.Routee]);
                break;
            case RemoveRoutee remove:
                Routed.RemoveRoutee(remove.Routee, stopChild: true);
                Routed.StopIfAllRouteesRemoved();
                break;
            case Terminated terminated:
                Routed.RemoveRoutee(new ActorRefRoutee(terminated.ActorRef), stopChild: false);
                Routed.StopIfAllRouteesRemoved();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // The routees are children; they are restarted with the router, not created anew.
    protected override void PreRestart(Exception reason, object message) => PostStop();
}

/// <summary>The actor behind a pool: it supervises the routees and changes their number.</summary>
internal sealed class RouterPoolActor(SupervisorStrategy strategy) : RouterActor
{
    protected override SupervisorStrategy SupervisorStrategy() => strategy;

    protected override void OnReceive(object message)
    {
        if (message is AdjustPoolSize adjust)
            Adjust(adjust.Change);
        else
            base.OnReceive(message);
    }

    private void Adjust(int change)
    {
        if (change > 0)
            Routed.AddRoutees(Routed.CreateRoutees(change));
        foreach (var routee in Routed.Router.Routees.Reverse().Take(-change).ToList())
            Routed.RemoveRoutee(routee, stopChild: true);
        Routed.StopIfAllRouteesRemoved();
    }
}
