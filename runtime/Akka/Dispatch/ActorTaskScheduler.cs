using System.Runtime.ExceptionServices;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the pieces of an actor's asynchronous handler on the actor, between its system messages: what follows an
/// <c>await</c> sees the actor's context as what came before it did.
/// </summary>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    /// <summary>The message whose handler runs.</summary>
    public object CurrentMessage { get; private set; }
    public override int MaximumConcurrencyLevel => 1;
    internal bool IsIdle => CurrentMessage is null;

    /// <summary>Runs the delegate as part of the current actor's handler.</summary>
    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>Runs the delegate; until its task is done the current actor handles no other message. A failure is the actor's.</summary>
    /// <exception cref="InvalidOperationException">No actor runs on this thread.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = InternalCurrentActorCellKeeper.Current
            ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.TaskScheduler.Run(asyncAction);
    }

    protected override void QueueTask(Task task) => Post(() => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && InternalCurrentActorCellKeeper.Current == _cell && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Run(Func<Task> asyncAction)
    {
        _cell.Mailbox.Suspend();
        CurrentMessage = _cell.CurrentMessage;
        var start = new Task<Task>(asyncAction);
        start.RunSynchronously(this);
        var work = start.Unwrap();
        if (work.IsCompleted)
            Finish(work);
        else
            work.ContinueWith(done => Post(() => Finish(done)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, Default);
    }

    private void Finish(Task work)
    {
        CurrentMessage = null;
        _cell.Mailbox.Resume();
        if (!work.IsCompletedSuccessfully)
            ExceptionDispatchInfo.Throw(FailureOf(work));
    }

    private static Exception FailureOf(Task task) =>
        task.IsCanceled ? new TaskCanceledException(task) : task.Exception is { InnerExceptions: [var single] } ? single : task.Exception;

    private void Post(Action run) => _cell.SendSystemMessage(new ActorTaskSchedulerMessage(run, CurrentMessage));
}
