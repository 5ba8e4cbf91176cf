using Akka.Actor;
using Akka.Dispatch;

namespace Kim.Actors.Servers.Epoll;

/// <summary>Gives one dispatcher an id in an actor system, so that props can name it: <c>props.WithDispatcher(id)</c>.</summary>
internal sealed class SingleDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly MessageDispatcher _dispatcher;

    private SingleDispatcherConfigurator(Dispatchers dispatchers, Func<MessageDispatcherConfigurator, MessageDispatcher> create)
        : base(dispatchers.DefaultDispatcherConfig, dispatchers.Prerequisites) => _dispatcher = create(this);

    public static void Register(ActorSystem system, string id, Func<MessageDispatcherConfigurator, MessageDispatcher> create) =>
        system.Dispatchers.RegisterConfigurator(id, new SingleDispatcherConfigurator(system.Dispatchers, create));

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
