using Akka.Actor;

namespace Kim.Actors.Channels;

/// <summary>What becomes of the manager's children that fail: a listener starts again, a channel stops, because a connection
/// can't start again.</summary>
internal sealed class ManagerSupervision() : OneForOneStrategy(DefaultDecider)
{
    public const string ListenerPrefix = "listener-";

    protected override Directive Handle(IActorRef child, Exception exception) =>
        IsListener(child) ? base.Handle(child, exception) : Directive.Stop;

    private static bool IsListener(IActorRef child) =>
        child.Path.Name.StartsWith(ListenerPrefix, StringComparison.Ordinal);
}
