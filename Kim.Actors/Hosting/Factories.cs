using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Actors.Hosting;

/// <summary>Makes the props of a listener, once, when the node starts.</summary>
/// <param name="system">The actor system of the node.</param>
/// <param name="registry">The actors that were started before. The manager is not among them yet: a listener that pushes by
/// id takes a <c>RequiredActor&lt;ChannelManagerActor&gt;</c> of this registry, which looks it up when it is needed.</param>
/// <param name="service">The node.</param>
public delegate Props ListenerFactory(ActorSystem system, IActorRegistry registry, ServiceRecord service);

/// <summary>Makes the acceptor, once, when the node starts.</summary>
/// <param name="system">The actor system of the node.</param>
/// <param name="registry">The actors that were started before.</param>
/// <param name="service">The node.</param>
public delegate IAcceptor AcceptorFactory(ActorSystem system, IActorRegistry registry, ServiceRecord service);
