using Akka.Actor;
using Kim.Actors.Metrics;

namespace Kim.Actors.Channels;

/// <summary>What becomes of the manager's children that fail: a listener starts again, a channel stops, because a connection
/// can't start again.</summary>
internal sealed class ManagerSupervision(KimMetrics metrics) : OneForOneStrategy(DefaultDecider)
{
    public const string ListenerPrefix = "listener-";

    protected override Directive Handle(IActorRef child, Exception exception)
    {
        if (!IsListener(child))
            return Directive.Stop;
        metrics.ListenerFailed();
        return base.Handle(child, exception);
    }

    private static bool IsListener(IActorRef child) =>
        child.Path.Name.StartsWith(ListenerPrefix, StringComparison.Ordinal);
}
