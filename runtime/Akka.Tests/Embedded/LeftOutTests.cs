using Akka.Actor;
using Akka.Configuration;
using Akka.Tests.Actor;

namespace Akka.Tests.Embedded;

/// <summary>What this runtime leaves out, and how it says so. All else here that is about actors holds for Akka.NET's packages, too.</summary>
public sealed class LeftOutTests : ActorTest
{
    [Fact]
    public void A_provider_that_is_left_out_is_refused_with_the_property_that_brings_it()
    {
        var error = Assert.Throws<ConfigurationException>(() => ActorSystem.Create("s", "akka.actor.provider = remote"));
        Assert.Contains("remote", error.Message);
        Assert.Contains("-p:ActorRuntime=akka", error.Message);
    }

    [Fact]
    public void A_router_that_the_runtime_lacks_is_named_with_the_way_to_get_it()
    {
        var error = Assert.Throws<ConfigurationException>(() => ActorSystem.Create(
            "lacking", "akka.actor.deployment./lacking { router = tail-chopping-pool, nr-of-instances = 2 }"));

        Assert.Contains("tail-chopping-pool", error.Message);
        Assert.Contains("/lacking", error.Message);
        Assert.Contains("ActorRuntime=akka", error.Message);
    }

    [Theory]
    [InlineData("PinnedDispatcher", "default-executor")]
    [InlineData("ForkJoinDispatcher", "default-executor")]
    [InlineData("Dispatcher", "fork-join-executor")]
    [InlineData("Dispatcher", "current-context-executor")]
    public async Task A_dispatcher_that_is_left_out_is_refused_with_the_property_that_brings_it(string type, string executor)
    {
        var system = ActorSystem.Create("s", $"mine {{ type = {type}, executor = {executor} }}, akka.stdout-loglevel = OFF");
        var error = Assert.Throws<ConfigurationException>(() => system.ActorOf(Props.Empty.WithDispatcher("mine")));
        Assert.Contains(type == "Dispatcher" ? executor : type, error.Message);
        Assert.Contains("-p:ActorRuntime=akka", error.Message);
        await system.Terminate().WaitAsync(Deadline);
    }

    [Fact]
    public void The_synchronized_dispatcher_is_refused_by_its_name()
    {
        var error = Assert.Throws<ConfigurationException>(
            () => Sys.ActorOf(Props.Empty.WithDispatcher("akka.actor.synchronized-dispatcher")));
        Assert.Contains("synchronized-dispatcher", error.Message);
    }

    [Theory]
    [InlineData("akka.actor.deployment./x.remote = \"akka.tcp://other@host:1\"", "remote")]
    [InlineData("akka.actor.deployment./x.cluster.enabled = on", "cluster")]
    [InlineData("akka.actor.deployment./x { router = round-robin-pool, resizer.enabled = on }", "[resizer.enabled] in akka.actor.deployment.\"/x\"")]
    [InlineData("akka.actor.deployment./x { router = broadcast-pool, pool-dispatcher.type = Dispatcher }", "[pool-dispatcher] in akka.actor.deployment.\"/x\"")]
    [InlineData("akka.remote.dot-netty.tcp.port = 1", "akka.remote")]
    [InlineData("akka.cluster.roles = [a]", "akka.cluster")]
    [InlineData("akka.persistence.journal.plugin = x", "akka.persistence")]
    [InlineData("akka.stream.materializer.debug-logging = on", "akka.stream")]
    [InlineData("akka.io.tcp.max-channels = 1", "akka.io")]
    [InlineData("akka.circuit-breaker.my.max-failures = 1", "akka.circuit-breaker")]
    [InlineData("akka.actor.serializers.json = \"Json\"", "akka.actor.serializers")]
    [InlineData("akka.actor.serialization-bindings.\"System.Object\" = json", "akka.actor.serialization-bindings")]
    [InlineData("akka.actor.serialization-settings.json.x = 1", "akka.actor.serialization-settings")]
    [InlineData("akka.actor.serialize-creators = on", "akka.actor.serialize-creators")]
    [InlineData("akka.actor.router.type-mapping.mine = \"Mine\"", "akka.actor.router.type-mapping")]
    [InlineData("akka.extensions = [\"Akka.Cluster.Tools.PublishSubscribe.DistributedPubSubExtensionProvider, Akka.Cluster.Tools\"]", "akka.extensions")]
    [InlineData("akka.scheduler.implementation = \"Akka.Actor.DedicatedThreadScheduler\"", "akka.scheduler.implementation")]
    public void A_setting_of_a_part_that_is_left_out_is_refused_with_the_property_that_brings_it(string setting, string name)
    {
        var error = Assert.Throws<ConfigurationException>(() => ActorSystem.Create("s", setting + "\nakka.stdout-loglevel = OFF"));
        Assert.Contains(name, error.Message);
        Assert.Contains("-p:ActorRuntime=akka", error.Message);
    }

    [Theory]
    [InlineData("akka.actor.serialize-creators = off")]
    [InlineData("akka.actor.deployment./x { router = round-robin-pool, resizer.enabled = off }")]
    [InlineData("akka.remote { }")]
    public async Task A_setting_that_asks_for_nothing_is_accepted(string setting) =>
        await ActorSystem.Create("s", setting + "\nakka.stdout-loglevel = OFF").Terminate().WaitAsync(Deadline);

    [Theory]
    [InlineData("akka.extensions = [\"No.Such\"]", "akka.extensions")]
    [InlineData("akka.scheduler.implementation = \"No.Such\"", "akka.scheduler.implementation")]
    public void A_type_that_is_nowhere_is_refused_by_its_name_and_by_what_it_is_for(string setting, string purpose)
    {
        var error = Assert.Throws<ConfigurationException>(() => ActorSystem.Create("s", setting + "\nakka.stdout-loglevel = OFF"));
        Assert.Contains("No.Such", error.Message);
        Assert.Contains(purpose, error.Message);
    }

    [Theory]
    [InlineData("Akka.Dispatch.UnboundedPriorityMailbox", "-p:ActorRuntime=akka")]
    [InlineData("No.Such", "mailbox [mine]")]
    public async Task A_mailbox_that_is_left_out_or_nowhere_is_refused_when_it_is_used(string type, string text)
    {
        var system = ActorSystem.Create("s", $"mine.mailbox-type = \"{type}\", akka.stdout-loglevel = OFF");
        var error = Assert.Throws<ConfigurationException>(() => system.ActorOf(Props.Empty.WithMailbox("mine")));
        Assert.Contains(type, error.Message);
        Assert.Contains(text, error.Message);
        await system.Terminate().WaitAsync(Deadline);
    }

    [Fact]
    public async Task Serialize_messages_is_accepted_and_changes_nothing()
    {
        var system = ActorSystem.Create("s", "akka.actor.serialize-messages = on, akka.stdout-loglevel = OFF");
        var unserializable = new object();
        var actor = system.ActorOf(Props.Create<Scripted>((Action<object, IActorContext>)((m, c) => c.Sender.Tell(m))));
        Assert.Same(unserializable, await actor.Ask<object>(unserializable, Deadline));
        await system.Terminate().WaitAsync(Deadline);
    }
}
