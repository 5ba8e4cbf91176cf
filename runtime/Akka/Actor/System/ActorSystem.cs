using System.Diagnostics;
using Akka.Actor.Setup;

namespace Akka.Actor;

/// <summary>A tree of actors with what they share: configuration, dispatchers, scheduler, event stream. Thread-safe.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public abstract string Name { get; }
    public abstract Settings Settings { get; }
    public abstract Dispatchers Dispatchers { get; }
    public abstract Mailboxes Mailboxes { get; }
    public abstract IScheduler Scheduler { get; }
    public abstract EventStream EventStream { get; }
    public abstract ILoggingAdapter Log { get; }

    /// <summary>Publishes what it is told as dead letters.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Drops what it is told.</summary>
    public abstract IActorRef IgnoreRef { get; }

    /// <summary>Ends when the system has terminated.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>When the system started, on the clock of <see cref="ITimeProvider.MonotonicClock"/>.</summary>
    public TimeSpan StartTime => Stopwatch.GetElapsedTime(0, _started);
    public TimeSpan Uptime => Stopwatch.GetElapsedTime(_started);

    /// <exception cref="ArgumentException">The name has other characters than ASCII letters, digits, - and _, or starts with one of these two.</exception>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);
    public static ActorSystem Create(string name, Config config) => Create(name, BootstrapSetup.Create().WithConfig(config));
    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, ActorSystemSetup.Create(setup));

    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        var given = setup.Get<BootstrapSetup>() is { HasValue: true, Value.Config: { HasValue: true } config }
            ? config.Value
            : Config.Empty;
        var system = new ActorSystemImpl(name, given, setup);
        system.Start();
        return system;
    }

    public abstract IActorRef ActorOf(Props props, string name = null);
    public abstract ActorSelection ActorSelection(ActorPath actorPath);
    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Stops an actor. Returns at once.</summary>
    public abstract void Stop(IActorRef actor);

    /// <summary>Stops all actors and ends the system. The task is that of <see cref="WhenTerminated"/>.</summary>
    public abstract Task Terminate();

    /// <summary>Runs a delegate when the system has terminated, the last one first.</summary>
    /// <exception cref="InvalidOperationException">It has terminated already.</exception>
    public abstract void RegisterOnTermination(Action code);
    public abstract object RegisterExtension(IExtensionId extension);
    public abstract object GetExtension(IExtensionId extensionId);
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);
    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);
    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    /// <summary>Begins to terminate, and does not wait.</summary>
    public void Dispose()
    {
        _ = Terminate();
        GC.SuppressFinalize(this);
    }
}

/// <summary>An actor system as extensions and other parts of the runtime see it.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    /// <summary>The parent of the actors that users create at the top.</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>The parent of the system's own actors, which end after those of the users.</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    /// <summary>Where selections without a leading slash begin.</summary>
    public abstract IInternalActorRef LookupRoot { get; }

    public abstract IActorRef SystemActorOf(Props props, string name = null);
    public abstract IActorRef SystemActorOf<TActor>(string name = null)
        where TActor : ActorBase, new();

    /// <summary>Ends the system without what would come before its actors stop.</summary>
    public abstract void Abort();
}
