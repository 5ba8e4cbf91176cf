using Akka.Actor;
using Akka.Dispatch;
using Kim.Actors.Settings;

namespace Kim.Actors.Servers.Epoll;

/// <summary>
/// The event loops of one server: one for each core. With listeners that run on them, there are no more loops than listeners:
/// what a channel says to its listener then stays on one thread, or goes to another that does nothing else.
/// </summary>
internal sealed class EventLoops
{
    private readonly EventLoop[] _loops;
    private int _next;

    private EventLoops(int count) =>
        _loops = [.. Enumerable.Range(0, count).Select(i => new EventLoop($"kim-loop-{i}"))];

    /// <returns>Null, when the settings want none.</returns>
    public static EventLoops? For(KimSettings settings) => settings.Transport switch
    {
        Transport.Kestrel => null,
        Transport.Auto when !OperatingSystem.IsLinux() => null,
        _ when settings.ListenerDispatcher == ListenerDispatcher.Io =>
            new(Math.Min(settings.ListenerParallelism, Environment.ProcessorCount)),
        _ => new(Environment.ProcessorCount),
    };

    /// <summary>Lets the actors of a system run on them.</summary>
    public void Register(ActorSystem system)
    {
        foreach (var loop in _loops)
        {
            SingleDispatcherConfigurator.Register(system, loop.Name, configurator => new LoopDispatcher(configurator, loop));
            loop.Dispatcher = loop.Name;
        }
    }

    /// <summary>Lets a listener run on one of them.</summary>
    /// <returns>The id of its dispatcher.</returns>
    public string RegisterListener(ActorSystem system, int number)
    {
        var (id, loop) = ($"kim-listener-{number}", _loops[number % _loops.Length]);
        SingleDispatcherConfigurator.Register(system, id, configurator => new LoopListenerDispatcher(configurator, loop, id, system));
        return id;
    }

    public EventLoop Next() => _loops[(uint)Interlocked.Increment(ref _next) % (uint)_loops.Length];

    public void Start(Action<Exception> onError) => Array.ForEach(_loops, loop => loop.Start(onError));

    /// <summary>Runs work on each of them.</summary>
    public void Post(Func<EventLoop, IRunnable> work) => Array.ForEach(_loops, loop => loop.Post(work(loop)));

    public Task StopAsync() => Task.WhenAll(_loops.Select(loop => loop.StopAsync()));
}
