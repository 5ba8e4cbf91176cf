using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>Decides on which thread the mailboxes of its actors run.</summary>
public abstract class MessageDispatcher
{
    public const int DefaultThroughput = 100;
    private long _inhabitants;
    private int _shutdownPending;

    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        var config = configurator.Config;
        Id = config.GetString("id", "");
        Throughput = config.GetInt("throughput", DefaultThroughput);
        MailboxId = Akka.Dispatch.Mailboxes.MailboxOf(config);
        ShutdownTimeout = config.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(1));
        var deadline = config.GetTimeSpan("throughput-deadline-time", TimeSpan.Zero);
        ThroughputDeadlineTime = deadline > TimeSpan.Zero ? deadline.Ticks : null;
    }

    public MessageDispatcherConfigurator Configurator { get; }
    public EventStream EventStream => Configurator.Prerequisites.EventStream;
    public Mailboxes Mailboxes => Configurator.Prerequisites.Mailboxes;
    public string Id { get; protected set; }

    /// <summary>The mailbox of actors whose props give none, or null for the default. Kept, because actors are made often.</summary>
    internal string MailboxId { get; }

    /// <summary>How many messages an actor handles before others get their turn.</summary>
    public int Throughput { get; set; }

    /// <summary>How long an actor may go on in one turn, in ticks of 100 ns; null for no limit.</summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    /// <summary>How long a dispatcher without actors waits before it shuts down.</summary>
    public TimeSpan ShutdownTimeout { get; protected set; }
    protected long Inhabitants => Volatile.Read(ref _inhabitants);

    public void Schedule(Action run) => Schedule(new ActionRunnable(run));
    public void Schedule(IRunnable run) => ExecuteTask(run);

    public virtual void Dispatch(ActorCell cell, Envelope envelope)
    {
        var mailbox = cell.Mailbox;
        mailbox.Enqueue(cell.Self, envelope);
        RegisterForExecution(mailbox, true, false);
    }

    public virtual void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        var mailbox = cell.Mailbox;
        mailbox.SystemEnqueue(cell.Self, message);
        RegisterForExecution(mailbox, false, true);
    }

    public virtual void Attach(ActorCell cell)
    {
        Interlocked.Increment(ref _inhabitants);
        cell.Mailbox.SetAsIdle();
        RegisterForExecution(cell.Mailbox, false, true);
    }

    public virtual void Detach(ActorCell cell)
    {
        var mailbox = cell.SwapMailbox(Mailboxes.DeadLetterMailbox);
        mailbox.BecomeClosed();
        mailbox.CleanUp();
        if (Interlocked.Decrement(ref _inhabitants) == 0)
            ShutdownUnlessUsed();
    }

    internal void RegisterForExecution(Mailbox mailbox, bool hasMessageHint, bool hasSystemHint)
    {
        if (mailbox.CanBeScheduled(hasMessageHint, hasSystemHint) && mailbox.SetAsScheduled())
            ExecuteTask(mailbox);
    }

    internal long DeadlineOfRun() =>
        ThroughputDeadlineTime is { } ticks ? Environment.TickCount64 + (ticks / TimeSpan.TicksPerMillisecond) : 0;

    protected abstract void ExecuteTask(IRunnable run);
    protected abstract void Shutdown();
    protected void ReportFailure(Exception ex) => EventStream.Publish(new Error(ex, GetType().FullName, GetType(), ex.Message));

    private void ShutdownUnlessUsed()
    {
        if (Interlocked.Exchange(ref _shutdownPending, 1) == 0)
            Configurator.Prerequisites.Scheduler.Advanced.ScheduleOnce(ShutdownTimeout, FinishShutdown);
    }

    private void FinishShutdown()
    {
        Volatile.Write(ref _shutdownPending, 0);
        if (Inhabitants == 0)
            Shutdown();
    }
}
