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
    [InlineData("akka.actor.serializers.json = \"Json\"", "serializers")]
    public void A_setting_of_a_part_that_is_left_out_is_refused_with_the_property_that_brings_it(string setting, string name)
    {
        var error = Assert.Throws<ConfigurationException>(() => ActorSystem.Create("s", setting));
        Assert.Contains(name, error.Message);
        Assert.Contains("-p:ActorRuntime=akka", error.Message);
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
