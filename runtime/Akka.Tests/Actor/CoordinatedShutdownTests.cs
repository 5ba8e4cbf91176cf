using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Actor;

public sealed class CoordinatedShutdownTests : IAsyncLifetime
{
    private static readonly string[] AllPhases =
    [
        "before-service-unbind", "service-unbind", "service-requests-done", "service-stop", "before-cluster-shutdown",
        "cluster-sharding-shutdown-region", "cluster-leave", "cluster-exiting", "cluster-exiting-done", "cluster-shutdown",
        "before-actor-system-terminate", "actor-system-terminate",
    ];

    private readonly List<ActorSystem> _systems = [];
    private readonly ConcurrentQueue<string> _steps = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_systems.Select(system => system.Terminate().Soon()));

    [Fact]
    public async Task Phases_run_in_the_order_of_the_reference()
    {
        var shutdown = Create();
        foreach (var phase in AllPhases.Reverse())
            AddStep(shutdown, phase, phase);

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.Equal(AllPhases, _steps);
    }

    [Fact]
    public void The_constants_name_the_phases()
    {
        string[] named =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind,
            CoordinatedShutdown.PhaseServiceRequestsDone, CoordinatedShutdown.PhaseServiceStop,
            CoordinatedShutdown.PhaseBeforeClusterShutdown, CoordinatedShutdown.PhaseClusterShardingShutdownRegion,
            CoordinatedShutdown.PhaseClusterLeave, CoordinatedShutdown.PhaseClusterExiting,
            CoordinatedShutdown.PhaseClusterExitingDone, CoordinatedShutdown.PhaseClusterShutdown,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate, CoordinatedShutdown.PhaseActorSystemTerminate,
        ];

        Assert.Equal(AllPhases, named);
    }

    [Fact]
    public async Task A_phase_of_one_s_own_runs_between_those_it_stands_between()
    {
        var shutdown = Create(
            """
            akka.coordinated-shutdown.phases {
              drain { depends-on = [service-unbind] }
              service-requests-done.depends-on = [service-unbind, drain]
            }
            """);
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceRequestsDone, "after");
        AddStep(shutdown, "drain", "drain");
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "before");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.Equal(["before", "drain", "after"], _steps);
    }

    [Fact]
    public void Phases_that_go_in_a_circle_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Create(
            """
            akka.coordinated-shutdown.phases {
              a { depends-on = [b] }
              b { depends-on = [a] }
            }
            """));
    }

    [Fact]
    public void A_task_for_an_unknown_phase_is_refused()
    {
        var shutdown = Create();

        Assert.Throws<ArgumentException>(() => AddStep(shutdown, "no-such-phase", "step"));
        Assert.Throws<ArgumentException>(() => shutdown.Timeout("no-such-phase"));
    }

    [Fact]
    public async Task Tasks_of_a_phase_run_at_the_same_time()
    {
        var shutdown = Create();
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceStop, "first", async () =>
        {
            first.SetResult();
            await second.Task;
        });
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceStop, "second", async () =>
        {
            await first.Task;
            second.SetResult();
        });

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.True(second.Task.IsCompleted);
    }

    [Fact]
    public async Task It_runs_once_and_the_first_reason_counts()
    {
        var shutdown = Create();
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "stop");
        Assert.Null(shutdown.ShutdownReason);

        var first = shutdown.Run(new OwnReason());
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await Task.WhenAll(first, second).Soon();

        Assert.IsType<OwnReason>(shutdown.ShutdownReason);
        Assert.Equal(["stop"], _steps);
    }

    [Fact]
    public async Task It_can_run_from_a_later_phase_on()
    {
        var shutdown = Create();
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "unbind");
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "stop");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceStop).Soon();

        Assert.Equal(["stop"], _steps);
    }

    [Fact]
    public async Task A_task_that_fails_does_not_keep_later_phases_from_running()
    {
        var shutdown = Create();
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "fails", () => throw new InvalidOperationException("no"));
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "same phase");
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "later phase");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.Equal(["same phase", "later phase"], _steps);
    }

    [Fact]
    public async Task A_task_that_fails_in_a_phase_that_does_not_recover_ends_the_run()
    {
        var shutdown = Create(
            "akka.coordinated-shutdown { run-by-actor-system-terminate = off, phases.service-unbind.recover = off }");
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "fails", () => throw new InvalidOperationException("no"));
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "later phase");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon());

        Assert.Empty(_steps);
        Assert.False(shutdown.System.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_is_left_behind()
    {
        var shutdown = Create("akka.coordinated-shutdown.phases.service-unbind.timeout = 20ms");
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource().Task);
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "later phase");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.Equal(["later phase"], _steps);
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_and_does_not_recover_ends_the_run()
    {
        var shutdown = Create(
            """
            akka.coordinated-shutdown {
              run-by-actor-system-terminate = off
              phases.service-unbind { timeout = 20ms, recover = off }
            }
            """);
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource().Task);
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "later phase");

        await Assert.ThrowsAsync<TimeoutException>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon());

        Assert.Empty(_steps);
    }

    [Fact]
    public void The_total_timeout_is_that_of_the_phases_with_tasks()
    {
        var shutdown = Create(
            """
            akka.coordinated-shutdown {
              terminate-actor-system = off
              run-by-actor-system-terminate = off
              default-phase-timeout = 3s
              phases.service-stop.timeout = 7s
            }
            """);
        Assert.Equal(TimeSpan.Zero, shutdown.TotalTimeout);

        AddStep(shutdown, CoordinatedShutdown.PhaseServiceUnbind, "one");
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "two");
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "three");

        Assert.Equal(TimeSpan.FromSeconds(10), shutdown.TotalTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), shutdown.Timeout(CoordinatedShutdown.PhaseServiceUnbind));
    }

    [Fact]
    public async Task The_last_phase_terminates_the_actor_system()
    {
        var shutdown = Create();
        AddTask(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "look", () =>
        {
            _steps.Enqueue(shutdown.System.WhenTerminated.IsCompleted ? "terminated" : "alive");
            return Task.CompletedTask;
        });

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.Equal(["alive"], _steps);
        Assert.True(shutdown.System.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task The_actor_system_lives_on_when_the_configuration_says_so()
    {
        var shutdown = Create(
            "akka.coordinated-shutdown { terminate-actor-system = off, run-by-actor-system-terminate = off }");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).Soon();

        Assert.False(shutdown.System.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task An_actor_system_that_is_terminated_runs_the_phases_first()
    {
        var shutdown = Create();
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "stop");

        await shutdown.System.Terminate().Soon();

        Assert.Equal(["stop"], _steps);
        Assert.IsType<CoordinatedShutdown.ActorSystemTerminateReason>(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task An_actor_system_terminates_without_the_phases_when_the_configuration_says_so()
    {
        var shutdown = Create("akka.coordinated-shutdown.run-by-actor-system-terminate = off");
        AddStep(shutdown, CoordinatedShutdown.PhaseServiceStop, "stop");

        await shutdown.System.Terminate().Soon();

        Assert.Empty(_steps);
    }

    [Fact]
    public void To_run_the_phases_on_termination_but_not_to_terminate_is_a_configuration_error()
    {
        Assert.Throws<ConfigurationException>(() => Create("akka.coordinated-shutdown.terminate-actor-system = off"));
    }

    [Fact]
    public async Task Tasks_can_ask_actors_until_the_last_phase()
    {
        var shutdown = Create();
        var echo = shutdown.System.ActorOf(Props.Create<Echo>());
        AddTask(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "ask", async () =>
            _steps.Enqueue(await echo.Ask<string>("still here")));

        await shutdown.System.Terminate().Soon();

        Assert.Equal(["still here"], _steps);
    }

    [Fact]
    public async Task An_actor_can_run_it_in_an_async_handler_and_be_stopped_by_it()
    {
        var shutdown = Create();
        AddTask(shutdown, CoordinatedShutdown.PhaseServiceStop, "yield", async () => await Task.Yield());
        var run = new TaskCompletionSource<Task<Done>>();
        var actor = shutdown.System.ActorOf(Props.Create(() => new Ender(run)));

        actor.Tell("end");

        await (await run.Task.Soon()).Soon();
        Assert.True(shutdown.System.WhenTerminated.IsCompleted);
    }

    private CoordinatedShutdown Create(string config = "")
    {
        var system = ActorSystem.Create("shutdown", ActorTest.AddedConfig + "\n" + config);
        _systems.Add(system);
        return CoordinatedShutdown.Get(system);
    }

    private void AddStep(CoordinatedShutdown shutdown, string phase, string step) => AddTask(shutdown, phase, step, () =>
    {
        _steps.Enqueue(step);
        return Task.CompletedTask;
    });

    private static void AddTask(CoordinatedShutdown shutdown, string phase, string name, Func<Task> task) =>
        shutdown.AddTask(phase, name, async () =>
        {
            await task();
            return Done.Instance;
        });

    private sealed class OwnReason : CoordinatedShutdown.Reason;

    private sealed class Ender : ReceiveActor
    {
        public Ender(TaskCompletionSource<Task<Done>> run) => ReceiveAsync<string>(async _ =>
        {
            await Task.Yield();
            run.SetResult(CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.UnknownReason.Instance));
            await run.Task.Unwrap();
        });
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
