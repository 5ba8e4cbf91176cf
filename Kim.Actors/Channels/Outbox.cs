using Akka.Actor;

namespace Kim.Actors.Channels;

/// <summary>
/// What is owed to one peer, in bytes on the wire and in messages, and who wants to hear of it: written but not flushed, and in the
/// flush under way. Belongs to one <see cref="ChannelActor"/>. Bound: <c>kim.outbox</c>; what goes over it closes the channel.
/// </summary>
internal sealed class Outbox(long limit)
{
    private readonly record struct Waiter(IActorRef Asker, string ChannelId);

    private long _gathered;
    private long _inFlight;
    private int _gatheredMessages;
    private int _inFlightMessages;
    private List<Waiter>? _gatheredWaiters; // at most one for every two bytes that are owed
    private List<Waiter>? _inFlightWaiters;

    /// <summary>Whether anything waits for a flush.</summary>
    public bool HasGathered => _gathered > 0;

    /// <summary>Messages that were not written, or given up before their flush had ended.</summary>
    public int Dropped { get; private set; }

    /// <summary>Whether a message could be sent to a peer that is owed nothing.</summary>
    public bool CanHold(int bytes) => bytes <= limit;

    public bool HasRoom(int bytes) => _inFlight + _gathered + bytes <= limit;

    /// <summary>Something was written.</summary>
    public void Add(int bytes) => _gathered += bytes;

    /// <summary>What was added last is a message.</summary>
    public void CountMessage() => _gatheredMessages++;

    /// <summary>What was added last wants to be answered.</summary>
    public void AddWaiter(IActorRef asker, string channelId) => (_gatheredWaiters ??= []).Add(new Waiter(asker, channelId));

    public void Drop() => Dropped++;

    public void FlushBegins()
    {
        (_inFlight, _gathered) = (_gathered, 0);
        (_inFlightMessages, _gatheredMessages) = (_gatheredMessages, 0);
        (_inFlightWaiters, _gatheredWaiters) = (_gatheredWaiters, _inFlightWaiters);
    }

    public void FlushEnded()
    {
        _inFlight = 0;
        _inFlightMessages = 0;
        Answer(_inFlightWaiters, PushStatus.Flushed);
    }

    /// <summary>Nothing more is sent: tells all who wait that it came to this.</summary>
    public void GiveUp(PushStatus status)
    {
        Dropped += _inFlightMessages + _gatheredMessages;
        _inFlightMessages = _gatheredMessages = 0;
        Answer(_inFlightWaiters, status);
        Answer(_gatheredWaiters, status);
    }

    private static void Answer(List<Waiter>? waiters, PushStatus status)
    {
        if (waiters is null)
            return;
        foreach (var (asker, channelId) in waiters)
            asker.Tell(new PushResult(channelId, status));
        waiters.Clear();
    }
}
