namespace Kim.Actors.Settings;

/// <summary>Where the listeners run.</summary>
public enum ListenerDispatcher
{
    /// <summary>On the dispatcher of their props, the thread pool if not said otherwise: they may take their time.</summary>
    Pool,

    /// <summary>On the event loops, with the channels: a message costs no change of threads. For listeners that never block and
    /// take microseconds; one that doesn't is moved to the thread pool.</summary>
    Io,
}
