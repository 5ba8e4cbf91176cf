using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>A ref to a router; what it is told goes straight to a routee.</summary>
internal sealed class RoutedActorRef : LocalActorRef
{
    public RoutedActorRef(
        ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor,
        object name, long serial, int uid)
        : base(system, props, dispatcher, mailboxType, supervisor, name, serial, uid) { }

    protected override ActorCell NewActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        new RoutedActorCell(system, self, props, dispatcher, supervisor);
}
