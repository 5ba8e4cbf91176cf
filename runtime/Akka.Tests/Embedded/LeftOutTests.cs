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
