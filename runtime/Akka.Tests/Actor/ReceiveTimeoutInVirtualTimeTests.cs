using Akka.Actor;
using Akka.TestKit;
using static Akka.Tests.Actor.ReceiveTimeoutTests;

namespace Akka.Tests.Actor;

/// <summary>What does not happen in its time: the time is a test's, so that nobody waits for nothing.</summary>
public class ReceiveTimeoutInVirtualTimeTests()
    : ActorTest("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task A_new_duration_set_by_a_message_with_the_marker_waits_for_one_without_it()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Waiting>(probe.Ref, (TimeSpan?)(60 * Second)));
        actor.Tell(new QuietSet(Second));
        await probe.ExpectNothingFrom(actor);
        Scheduler.Advance(10 * Second);
        await probe.ExpectNothingFrom(actor);

        actor.Tell("counts");
        await probe.ExpectNothingFrom(actor);
        Scheduler.Advance(Second);
        await probe.ExpectMsgAsync<ReceiveTimeout>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timeout_ended_after_an_await_does_not_fire(bool isEnded)
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Awaiting>(probe.Ref, Task.CompletedTask));
        actor.Tell(new Set(Second));
        if (isEnded)
            actor.Tell(new Set(null));
        await probe.ExpectNothingFrom(actor);
        Scheduler.Advance(Second);
        if (isEnded)
            await probe.ExpectNothingFrom(actor);
        else
            await probe.ExpectMsgAsync<ReceiveTimeout>();
    }
}
