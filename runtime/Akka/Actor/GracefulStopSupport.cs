using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Waits for an actor's end.</summary>
public static class WatchAsyncSupport
{
    /// <summary>Ends with true when the actor has stopped, and with false when the token is canceled before.</summary>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        var actor = (IInternalActorRef)target;
        var end = new TaskCompletionSource<Terminated>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new FutureActorRef<Terminated>(end, null, actor.Provider);
        using var registration = token.UnsafeRegister(static source => ((TaskCompletionSource<Terminated>)source).TrySetCanceled(), end);
        actor.SendSystemMessage(new Watch(actor, watcher));
        await ((Task)end.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (end.Task.IsCompletedSuccessfully)
            return true;
        watcher.Unregister();
        actor.SendSystemMessage(new Unwatch(actor, watcher));
        return false;
    }
}

/// <summary>Stops an actor and waits for its end.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Tells the message that makes the actor stop. Ends with true when it has.</summary>
    /// <exception cref="TaskCanceledException">It has not stopped in time.</exception>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        using var limit = new CancellationTokenSource(timeout);
        var end = target.WatchAsync(limit.Token);
        target.Tell(stopMessage, ActorRefs.NoSender);
        return await end.ConfigureAwait(false) ? true : throw new TaskCanceledException();
    }
}
