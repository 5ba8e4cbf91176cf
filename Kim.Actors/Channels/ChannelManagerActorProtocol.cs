using Akka.Actor;
using Akka.Event;
using Kim.Actors.Login;

namespace Kim.Actors.Channels;

/// <summary>What only Kim itself tells the <see cref="ChannelManagerActor"/>, and the answers. What users tell it is in
/// ChannelProtocol.cs.</summary>
internal static class ChannelManagerActorProtocol
{
    /// <summary>From the server: make a channel of this login. Answered with <see cref="Registered"/> or
    /// <see cref="NotRegistered"/>; under <c>duplicate-id = replace</c> when the old channel has ended.</summary>
    public sealed record Register(ChannelLink Link);

    /// <summary>Answers <see cref="Register"/>.</summary>
    public abstract record RegisterReply;

    /// <summary>The channel is in the map and its listener knows.</summary>
    public sealed record Registered(Agent Agent, IActorRef Listener) : RegisterReply;

    /// <summary>There is no channel; the connection is to be closed so.</summary>
    public sealed record NotRegistered(Refusal Why) : RegisterReply;

    /// <summary>From the node, before it listens. Answered with <see cref="Listeners"/>.</summary>
    public sealed record GetListeners
    {
        public static readonly GetListeners Instance = new();
    }

    /// <summary>Answers <see cref="GetListeners"/>: those that were started, which need not have succeeded.</summary>
    public sealed record Listeners(IReadOnlyList<IActorRef> All);

    /// <summary>From a channel that has said and heard all, just before its connection is closed; and from the server, once for
    /// each <see cref="Register"/>, when it is. The first one counts.</summary>
    public sealed record ChannelEnded(ChannelLink Link) : IDeadLetterSuppression;

    /// <summary>From a channel, after <see cref="ChannelActorProtocol.Hold"/>: its listener gets no more messages.</summary>
    public sealed record ReadingHeld(ChannelLink Link) : IDeadLetterSuppression;

    /// <summary>From the server: no more logins, and 1001 to every channel, in batches, once its listener has answered what it was given.
    /// Answered with <see cref="Drained"/> when no channel is left.</summary>
    public sealed record Drain
    {
        public static readonly Drain Instance = new();
    }

    /// <summary>From itself, while it drains: it is the turn of these.</summary>
    public sealed record HoldBatch(IReadOnlyList<ChannelLink> Batch) : IDeadLetterSuppression;

    /// <summary>From the server: <c>drain-wait</c> is over, cut what is left.</summary>
    public sealed record CutAll
    {
        public static readonly CutAll Instance = new();
    }
}
