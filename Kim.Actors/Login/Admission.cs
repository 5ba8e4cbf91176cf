using System.Net;
using Kim.Actors.Channels;
using Kim.Actors.Settings;

namespace Kim.Actors.Login;

/// <summary>The door of a node: which new connections it has room and time for. Counts those that are not logged in yet, while
/// they shake hands and while they log in. Thread-safe.</summary>
internal sealed class Admission(KimSettings settings, MemoryWatch memory, ChannelRoom room) : IDisposable
{
    private readonly AcceptRates _rates = new(settings.AcceptRate);
    private int _pending;

    /// <summary>Connections that are in; for a moment also one that is refused.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Lets a new connection in, until <see cref="Leave"/>, that can still be refused in the words of HTTP: not if there
    /// is no room for its channel either.</summary>
    /// <param name="peer">Where it comes from; null when there is no network between.</param>
    /// <returns>Why not; null when it is in.</returns>
    public Refusal? TryEnterToShakeHands(EndPoint? peer) => room.CheckStranger(peer) ?? TryEnter(peer);

    /// <summary>Lets a new connection in, until <see cref="Leave"/>.</summary>
    /// <param name="peer">Where it comes from; null when there is no network between.</param>
    /// <returns>Why not; null when it is in.</returns>
    public Refusal? TryEnter(EndPoint? peer) =>
        memory.IsShort ? Refusal.ShortOfMemory : _rates.Check(peer) ?? TryTakePlace();

    /// <summary>The same by <c>max-pending</c> alone, for a connection that the other limits judge at another step.</summary>
    /// <returns>Why not; null when it is in.</returns>
    public Refusal? TryTakePlace()
    {
        if (Interlocked.Increment(ref _pending) <= settings.MaxPending)
            return null;
        Leave();
        return Refusal.Crowded;
    }

    public void Leave() => Interlocked.Decrement(ref _pending);

    public void Dispose() => _rates.Dispose();
}
