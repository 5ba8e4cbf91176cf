using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Hosting;
using Kim.Actors.Settings;

namespace Kim.Node.Listeners;

/// <summary>The listeners that <c>--listener</c> knows by name.</summary>
internal static class NodeListeners
{
    internal const string Default = "relay";

    internal const string Mock = "mock";

    internal static readonly IReadOnlyDictionary<string, ListenerFactory> ByName = new Dictionary<string, ListenerFactory>
    {
        [Default] = (system, registry, _) => Props.Create(typeof(RelayListener), ManagerOf(registry), KimSettings.From(system.Settings.Config)),
        ["echo"] = (_, _, _) => Props.Create<EchoListener>(),
        ["broadcast"] = (_, registry, _) => Props.Create(typeof(BroadcastListener), ManagerOf(registry)),
        [Mock] = (_, _, _) => Props.Create<MockListener>(),
    };

    private static IRequiredActor<ChannelManagerActor> ManagerOf(IActorRegistry registry) =>
        new RequiredActor<ChannelManagerActor>(registry);
}
