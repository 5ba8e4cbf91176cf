using Akka.Actor;
using Akka.Event;
using Kim.Actors.Frames;

namespace Kim.Actors.Channels;

/// <summary>What only Kim itself tells a <see cref="ChannelActor"/>. <see cref="Push"/>, <see cref="Broadcast"/> and
/// <see cref="Disconnect"/> come to it too. Each of them carries <see cref="INotInfluenceReceiveTimeout"/>, so that none
/// passes for a sign of life.</summary>
internal static class ChannelActorProtocol
{
    /// <summary>The base of all. They may arrive after the actor's end, which is no news.</summary>
    public abstract record Internal : INotInfluenceReceiveTimeout, IDeadLetterSuppression;

    /// <summary>From the manager: hand nothing more to the listener. Answered with
    /// <see cref="ChannelManagerActorProtocol.ReadingHeld"/>.</summary>
    public sealed record Hold : Internal
    {
        public static readonly Hold Instance = new();
    }

    /// <summary>From the manager: somebody else logged in with the id. Closes with 1008 "replaced" and doesn't wait for the
    /// peer.</summary>
    public sealed record Replace : Internal
    {
        public static readonly Replace Instance = new();
    }

    /// <summary>From the manager: abort the connection.</summary>
    public sealed record Cut : Internal
    {
        public static readonly Cut Instance = new();
    }

    /// <summary>From the read loop: the peer's close frame arrived; nothing follows it but <see cref="ReadingEnded"/>.</summary>
    public sealed record PeerClosed(CloseCode Code, string Reason) : Internal;

    /// <summary>From the read loop: the peer broke a rule. The loop goes on, to the peer's close frame or the end.</summary>
    public sealed record PeerViolated(Violation Violation) : Internal;

    /// <summary>From the read loop: what it was handing on when the <see cref="ReadGate"/> was closed has been handed on.</summary>
    public sealed record HandedOn : Internal
    {
        public static readonly HandedOn Instance = new();
    }

    /// <summary>From the server: the read loop is over.</summary>
    public sealed record ReadingEnded : Internal
    {
        public static readonly ReadingEnded Instance = new();
    }

    /// <summary>From itself, after the pushes that are queued already, and from the read loop, for a pong.</summary>
    public sealed record Flush : Internal
    {
        public static readonly Flush Instance = new();
    }

    /// <summary>From itself: the transport has taken what was flushed.</summary>
    public sealed record Flushed : Internal
    {
        public static readonly Flushed Instance = new();
    }

    /// <summary>From itself: the connection has been closed in order.</summary>
    public sealed record ConnClosed : Internal
    {
        public static readonly ConnClosed Instance = new();
    }

    /// <summary>From itself: flushing or closing failed.</summary>
    public sealed record ConnBroken(Exception Cause) : Internal;
}
