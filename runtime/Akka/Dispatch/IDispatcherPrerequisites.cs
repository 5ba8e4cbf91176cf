using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>What a dispatcher needs of its system.</summary>
public interface IDispatcherPrerequisites
{
    EventStream EventStream { get; }
    IScheduler Scheduler { get; }
    Settings Settings { get; }
    Mailboxes Mailboxes { get; }
}

/// <summary>Those things, held together.</summary>
public sealed class DefaultDispatcherPrerequisites(EventStream eventStream, IScheduler scheduler, Settings settings, Mailboxes mailboxes)
    : IDispatcherPrerequisites
{
    public EventStream EventStream { get; } = eventStream;
    public IScheduler Scheduler { get; } = scheduler;
    public Settings Settings { get; } = settings;
    public Mailboxes Mailboxes { get; } = mailboxes;
}
