using Akka.Actor;
using Akka.TestKit;

namespace Akka.Tests.Actor;

/// <summary>What many tests expect of a probe.</summary>
internal static class ProbeExtensions
{
    /// <summary>Expects the messages in their order.</summary>
    public static async Task ExpectAll(this TestProbe probe, params object[] expected)
    {
        foreach (var message in expected)
            await probe.ExpectMsgAsync(message);
    }

    /// <summary>Asserts that nothing has come before an answer that the actor itself gives now.</summary>
    public static async Task ExpectNothingFrom(this TestProbe probe, IActorRef actor)
    {
        actor.Tell(new Identify("fence"), probe);
        Assert.Equal("fence", (await probe.ExpectMsgAsync<ActorIdentity>()).MessageId);
    }
}
