namespace Akka.Actor;

/// <summary>Ties a <see cref="CoordinatedShutdown"/> to an actor system, as <c>akka.coordinated-shutdown</c> says.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        var shutdown = new CoordinatedShutdown(system, ShutdownPhase.Read(config));
        // The process ends when its handler returns, so that one has to wait.
        EventHandler runAtExit = (_, _) =>
            ((IAsyncResult)shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance)).AsyncWaitHandle.WaitOne(shutdown.TotalTimeout);

        var terminates = config.GetBoolean("terminate-actor-system");
        if (terminates)
            AddLastTask(shutdown, "terminate-system", () => ((ActorSystemImpl)system).FinalTerminate());
        if (config.GetBoolean("exit-clr"))
            AddLastTask(shutdown, "exit-clr", () => Exit(shutdown, terminates ? system.WhenTerminated : Task.CompletedTask, runAtExit));
        if (config.GetBoolean("run-by-clr-shutdown-hook"))
        {
            AppDomain.CurrentDomain.ProcessExit += runAtExit;
            system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= runAtExit);
        }

        return shutdown;
    }

    private static void AddLastTask(CoordinatedShutdown shutdown, string name, Func<Task> run) =>
        shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, name, async () =>
        {
            await run();
            return Done.Instance;
        });

    /// <summary>Ends the process when the actor system has ended, or has not within the time that its phase has.</summary>
    private static async Task Exit(CoordinatedShutdown shutdown, Task termination, EventHandler runAtExit)
    {
        try
        {
            await termination.WaitAsync(shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
        }
        catch (TimeoutException)
        {
            shutdown.System.Log.Warning("The process exits though not all actors have stopped");
        }

        // It already runs, and waiting for itself would take until the timeout.
        AppDomain.CurrentDomain.ProcessExit -= runAtExit;
        if (shutdown.ShutdownReason is not CoordinatedShutdown.ClrExitReason)
            Environment.Exit(0);
    }
}
