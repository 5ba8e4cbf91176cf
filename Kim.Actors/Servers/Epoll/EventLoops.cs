using Akka.Actor;
using Akka.Dispatch;
using Kim.Actors.Settings;

namespace Kim.Actors.Servers.Epoll;

/// <summary>The event loops of one server: one for each core.</summary>
internal sealed class EventLoops
{
    private readonly EventLoop[] _loops;
    private int _next;

    private EventLoops(EventLoop[] loops) => _loops = loops;

    /// <returns>Null, when the settings want none.</returns>
    public static EventLoops? For(KimSettings settings) => settings.Transport switch
    {
        Transport.Kestrel => null,
        Transport.Auto when !OperatingSystem.IsLinux() => null,
        _ => Create(Environment.ProcessorCount),
    };

    private static EventLoops Create(int count) =>
        new([.. Enumerable.Range(0, count).Select(i => new EventLoop($"kim-loop-{i}"))]);

    /// <summary>Lets the actors of a system run on them.</summary>
    public void Register(ActorSystem system)
    {
        foreach (var loop in _loops)
        {
            LoopDispatcher.Register(system, loop.Name, loop);
            loop.Dispatcher = loop.Name;
        }
    }

    public EventLoop Next() => _loops[(uint)Interlocked.Increment(ref _next) % (uint)_loops.Length];

    public void Start(Action<Exception> onError) => Array.ForEach(_loops, loop => loop.Start(onError));

    /// <summary>Runs work on each of them.</summary>
    public void Post(Func<EventLoop, IRunnable> work) => Array.ForEach(_loops, loop => loop.Post(work(loop)));

    public Task StopAsync() => Task.WhenAll(_loops.Select(loop => loop.StopAsync()));
}
