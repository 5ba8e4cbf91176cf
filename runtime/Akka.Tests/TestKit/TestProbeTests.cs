using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.TestActors;

namespace Akka.Tests.TestKit;

public class TestProbeTests : Akka.TestKit.Xunit2.TestKit
{
    private sealed class Quiet(Akka.Actor.ActorSystem system) : Akka.TestKit.Xunit2.TestKit(system), INoImplicitSender;

    [Fact]
    public void A_probe_is_a_ref()
    {
        var probe = CreateTestProbe("named");

        probe.Tell("x");

        probe.ExpectMsg("x");
        Assert.True(probe.Equals(probe.Ref));
        Assert.EndsWith("/system/named", probe.Ref.Path.ToString());
    }

    [Fact]
    public async Task A_probe_replies_to_the_last_sender()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("question", TimeSpan.FromSeconds(10));

        await probe.ExpectMsgAsync("question");
        probe.Reply("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task A_probe_forwards_with_the_sender()
    {
        var probe = CreateTestProbe();
        probe.Tell("x");
        await probe.ExpectMsgAsync("x");
        var other = CreateTestProbe();

        probe.Forward(other);

        await other.ExpectMsgFromAsync(TestActor, "x");
    }

    [Fact]
    public async Task A_probe_sends_in_its_own_name()
    {
        var probe = CreateTestProbe();

        probe.Send(TestActor, "x");

        await ExpectMsgFromAsync(probe, "x");
    }

    [Fact]
    public async Task The_test_actor_is_the_sender_of_what_a_test_tells_also_after_an_await()
    {
        var echo = ActorOf(SimpleEchoActor.Props());

        echo.Tell(1);
        await ExpectMsgAsync(1);
        await Task.Yield();
        echo.Tell(2);

        await ExpectMsgFromAsync(echo, 2);
    }

    [Fact]
    public void A_test_without_implicit_sender_tells_in_no_ones_name()
    {
        using var quiet = new Quiet(ActorSystem.Create("quiet", DefaultConfig));

        quiet.TestActor.Tell("x");
        quiet.ExpectMsg<string>((_, sender) => Assert.True(sender.IsNobody()));
    }

    [Fact]
    public async Task The_ready_made_actors_do_what_their_names_say()
    {
        var probe = CreateTestProbe();
        var blackHole = ActorOf(BlackHoleActor.Props);
        var forwarder = ActorOf(ForwardActor.Props(probe));
        var echo = ActorOf(EchoActor.Props(this));

        probe.Send(blackHole, "gone");
        forwarder.Tell("forward");
        await probe.ExpectMsgFromAsync(TestActor, "forward");
        probe.Send(echo, "echo");

        await ExpectMsgFromAsync(probe, "echo");
        await probe.ExpectMsgFromAsync(TestActor, "echo");
        Assert.False(probe.HasMessages);
    }

    [Fact]
    public void A_system_that_is_shut_down_has_stopped()
    {
        var system = ActorSystem.Create("short");

        Shutdown(system, verifySystemShutdown: true);

        Assert.True(system.WhenTerminated.IsCompleted);
    }
}
