using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Actor.Systems;

public sealed class ActorSystemTests
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("-dash")]
    [InlineData("ümlaut")]
    public void A_malformed_name_is_refused(string name) => Assert.ThrowsAny<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task Terminating_stops_all_actors()
    {
        var system = ActorSystem.Create("ending", Quiet);
        var stopped = new CountdownEvent(100);
        foreach (var _ in Enumerable.Range(0, 100))
            system.ActorOf(Props.Create(() => new StopTeller(stopped)));

        await system.Terminate().Soon();

        Assert.True(stopped.IsSet);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Terminating_twice_is_the_same_as_once()
    {
        var system = ActorSystem.Create("ending", Quiet);

        await Task.WhenAll(system.Terminate(), system.Terminate()).Soon();

        await system.Terminate().Soon();
    }

    [Fact]
    public async Task Callbacks_on_termination_run_in_reverse_order()
    {
        var system = ActorSystem.Create("ending", Quiet);
        var steps = new List<int>();
        foreach (var step in Enumerable.Range(1, 3))
            system.RegisterOnTermination(() => steps.Add(step));

        await system.Terminate().Soon();

        Assert.Equal([3, 2, 1], steps);
    }

    [Fact]
    public async Task An_actor_that_is_created_while_the_system_terminates_is_stopped_or_refused()
    {
        for (var round = 0; round < 50; round++)
        {
            var system = ActorSystem.Create("racing", Quiet);
            var creating = Task.Run(() =>
            {
                while (!system.WhenTerminated.IsCompleted)
                {
                    try
                    {
                        system.ActorOf(Props.Empty);
                    }
                    catch (InvalidOperationException)
                    {
                        return;
                    }
                }
            });

            await system.Terminate().Soon();
            await creating.Soon();
        }
    }

    [Fact]
    public async Task Settings_are_those_of_the_configuration_and_the_defaults_behind_it()
    {
        var system = ActorSystem.Create("configured", ConfigurationFactory.ParseString("kim.answer = 42").WithFallback(Quiet));

        Assert.Equal(42, system.Settings.Config.GetInt("kim.answer"));
        Assert.True(system.Settings.Config.HasPath("akka.actor.default-dispatcher.throughput"));
        await system.Terminate().Soon();
    }

    [Fact]
    public async Task An_extension_is_created_once()
    {
        var system = ActorSystem.Create("extended", Quiet);

        var first = system.RegisterExtension(new CountingId());
        var second = system.RegisterExtension(new CountingId());

        Assert.Same(first, second);
        Assert.True(system.HasExtension<Counting>());
        Assert.Same(first, system.GetExtension<Counting>());
        await system.Terminate().Soon();
    }

    private sealed class StopTeller(CountdownEvent stopped) : UntypedActor
    {
        protected override void PostStop() => stopped.Signal();

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Counting : IExtension;

    private sealed class CountingId : ExtensionIdProvider<Counting>
    {
        public override Counting CreateExtension(ExtendedActorSystem system) => new();
    }
}
