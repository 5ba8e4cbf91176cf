using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Actor;

public class ActorSystemTests : ActorTest
{
    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    public void A_malformed_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task Terminate_stops_all_actors_and_ends_WhenTerminated()
    {
        var system = ActorSystem.Create("s", "akka.stdout-loglevel = OFF");
        var stopped = new TaskCompletionSource();
        system.ActorOf(Props.Create<Last>(stopped));
        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate().WaitAsync(Deadline);
        Assert.True(stopped.Task.IsCompleted);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Terminating_twice_is_terminating_once()
    {
        var system = ActorSystem.Create("s", "akka.stdout-loglevel = OFF");
        await Task.WhenAll(system.Terminate(), system.Terminate()).WaitAsync(Deadline);
        await system.Terminate().WaitAsync(Deadline);
    }

    [Fact]
    public async Task Callbacks_run_last_in_first_out_before_WhenTerminated_ends()
    {
        var system = ActorSystem.Create("s", "akka.stdout-loglevel = OFF");
        var log = new List<int>();
        system.RegisterOnTermination(() => log.Add(1));
        system.RegisterOnTermination(() => log.Add(2));
        await system.Terminate().WaitAsync(Deadline);
        Assert.Equal([2, 1], log);
        Assert.Throws<InvalidOperationException>(() => system.RegisterOnTermination(() => { }));
    }

    [Fact]
    public async Task Callbacks_can_still_use_the_scheduler_which_ends_last()
    {
        var system = ActorSystem.Create("s", "akka.stdout-loglevel = OFF");
        var ran = new TaskCompletionSource<bool>();
        system.RegisterOnTermination(() =>
        {
            using var done = new ManualResetEventSlim();
            system.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, done.Set);
            ran.SetResult(done.Wait(Deadline));
        });
        await system.Terminate().WaitAsync(Deadline);
        Assert.True(await ran.Task.WaitAsync(Deadline));
        Assert.Throws<SchedulerException>(() => system.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => { }));
    }

    [Fact]
    public async Task After_termination_no_actor_can_be_created()
    {
        var system = ActorSystem.Create("s", "akka.stdout-loglevel = OFF");
        await system.Terminate().WaitAsync(Deadline);
        Assert.Throws<InvalidOperationException>(() => system.ActorOf(Props.Empty));
    }

    [Fact]
    public void Settings_come_from_the_configuration_and_its_defaults()
    {
        Assert.Equal("OFF", Sys.Settings.LogLevel);
        Assert.Equal("Akka.Actor.DefaultSupervisorStrategy", Sys.Settings.SupervisorStrategyClass);
        Assert.True(Sys.Settings.Config.HasPath("akka.actor.default-dispatcher.throughput"));
    }

    [Fact]
    public async Task A_setup_can_carry_the_configuration()
    {
        var setup = BootstrapSetup.Create().WithConfig("a = 1, akka.stdout-loglevel = OFF").WithConfigFallback("a = 2, b = 3");
        var system = ActorSystem.Create("s", setup);
        Assert.Equal((1, 3), (system.Settings.Config.GetInt("a"), system.Settings.Config.GetInt("b")));
        await system.Terminate().WaitAsync(Deadline);
    }

    [Fact]
    public async Task Stop_stops_a_top_level_actor_and_no_other()
    {
        var (stopped, other) = (Sys.ActorOf(Props.Empty, "a"), Sys.ActorOf(Props.Empty, "b"));
        Sys.Stop(stopped);
        Assert.True(await stopped.WatchAsync().WaitAsync(Deadline));
        Assert.Equal(other, (await other.Ask<ActorIdentity>(new Identify(1), Deadline)).Subject);
    }

    [Fact]
    public void An_extension_is_made_once()
    {
        var first = Sys.WithExtension<Counting, CountingId>();
        Assert.Same(first, Sys.WithExtension<Counting, CountingId>());
        Assert.Same(first, Sys.GetExtension<Counting>());
        Assert.True(Sys.HasExtension<Counting>());
        Assert.Same(Sys, first.System);
    }

    [Fact]
    public void An_extension_that_nobody_made_is_not_there()
    {
        Assert.False(Sys.HasExtension<Counting>());
        Assert.False(Sys.TryGetExtension<Counting>(out _));
    }

    [Fact]
    public void Start_time_and_uptime_are_on_the_scheduler_s_clock() =>
        Assert.InRange(Sys.StartTime + Sys.Uptime, Sys.StartTime, Sys.Scheduler.MonotonicClock + TimeSpan.FromSeconds(1));

    [Fact]
    public async Task An_extension_id_named_in_the_configuration_is_loaded_at_the_start()
    {
        var config = ConfigurationFactory.ParseString($"akka.stdout-loglevel = OFF, akka.extensions = [\"{typeof(CountingId).AssemblyQualifiedName}\"]");
        var system = ActorSystem.Create("s", config);
        Assert.True(system.HasExtension<Counting>());
        await system.Terminate().WaitAsync(Deadline);
    }

    public sealed class Counting(ExtendedActorSystem system) : IExtension
    {
        public ExtendedActorSystem System => system;
    }

    public sealed class CountingId : ExtensionIdProvider<Counting>
    {
        public override Counting CreateExtension(ExtendedActorSystem system) => new(system);
    }

    private sealed class Last(TaskCompletionSource stopped) : UntypedActor
    {
        protected override void PostStop() => stopped.SetResult();

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
