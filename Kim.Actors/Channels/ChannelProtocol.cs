using Akka.Actor;
using Kim.Actors.Frames;

namespace Kim.Actors.Channels;

// What any actor may tell the ChannelManagerActor, and the answers.

/// <summary>Sends a message to a client. Any actor tells it to the manager, which looks the id up, or to a channel's own
/// actor. Not answered, unless <see cref="RequestAck"/> asks for a <see cref="PushResult"/>.</summary>
/// <param name="ChannelId">Whom to.</param>
/// <param name="Payload">Not to be changed after it was told; whoever needs the buffer again copies first.</param>
/// <param name="OpCode"><see cref="OpCode.Binary"/>, or <see cref="OpCode.Text"/> for UTF-8.</param>
/// <exception cref="ArgumentException">Neither text nor binary; or the id is null.</exception>
public sealed record Push(string ChannelId, ReadOnlyMemory<byte> Payload, OpCode OpCode = OpCode.Binary)
    : INotInfluenceReceiveTimeout
{
    /// <summary>Whom to.</summary>
    public string ChannelId { get; init => field = MessageRules.Check(value); } = MessageRules.Check(ChannelId);

    /// <summary><see cref="OpCode.Binary"/>, or <see cref="OpCode.Text"/> for UTF-8.</summary>
    public OpCode OpCode { get; } = MessageRules.Check(OpCode);

    /// <summary>Whether the sender wants a <see cref="PushResult"/>. Default: no. None comes from a channel's actor that was
    /// told directly after it had stopped, or that crashed first: who waits for one needs a timeout.</summary>
    public bool RequestAck { get; init; }
}

/// <summary>What became of a push.</summary>
public enum PushStatus
{
    /// <summary>The transport has taken all of it.</summary>
    Flushed,

    /// <summary>No channel has that id.</summary>
    NotFound,

    /// <summary>The channel closed before it was flushed.</summary>
    Closed,

    /// <summary>With this push more would be owed to the client than <c>kim.outbox</c> allows: the channel is closed with 1008,
    /// after the pushes before it.</summary>
    OutboxFull,

    /// <summary>The client did not take it within the write wait: the channel is cut.</summary>
    TimedOut,

    /// <summary>It is larger than <c>kim.outbox</c> by itself, and could be sent to nobody: the channel stays.</summary>
    TooBig,
}

/// <summary>Answers a <see cref="Push"/> with <see cref="Push.RequestAck"/>.</summary>
/// <param name="ChannelId">The id of the push.</param>
/// <param name="Status">What became of it.</param>
public sealed record PushResult(string ChannelId, PushStatus Status);

/// <summary>Told to the manager, which passes it on to each: sends a message to all channels of the node. Not answered.</summary>
/// <param name="Payload">Not to be changed after it was told. One that is larger than <c>kim.outbox</c> is logged, and sent to
/// nobody.</param>
/// <param name="OpCode"><see cref="OpCode.Binary"/>, or <see cref="OpCode.Text"/> for UTF-8.</param>
/// <exception cref="ArgumentOutOfRangeException">Neither text nor binary.</exception>
public sealed record Broadcast(ReadOnlyMemory<byte> Payload, OpCode OpCode = OpCode.Binary) : INotInfluenceReceiveTimeout
{
    /// <summary><see cref="OpCode.Binary"/>, or <see cref="OpCode.Text"/> for UTF-8.</summary>
    public OpCode OpCode { get; } = MessageRules.Check(OpCode);
}

/// <summary>Told to the manager, or to a channel: closes a channel, after what was pushed before. An unknown id is ignored.</summary>
/// <param name="ChannelId">Which one.</param>
/// <param name="Code">A code that may be sent.</param>
/// <param name="Reason">At most 123 bytes of UTF-8; a longer one is cut.</param>
/// <exception cref="ArgumentException">The code may not be sent; or the id is null.</exception>
public sealed record Disconnect(string ChannelId, CloseCode Code = CloseCode.Normal, string Reason = "")
    : INotInfluenceReceiveTimeout
{
    /// <summary>Which one.</summary>
    public string ChannelId { get; init => field = MessageRules.Check(value); } = MessageRules.Check(ChannelId);

    /// <summary>A code that may be sent.</summary>
    public CloseCode Code { get; } = MessageRules.Check(Code);
}

/// <summary>Asks the manager for a channel; answered with <see cref="FoundChannel"/>.</summary>
/// <param name="ChannelId">Which one.</param>
/// <exception cref="ArgumentNullException">The id is null.</exception>
public sealed record FindChannel(string ChannelId)
{
    /// <summary>Which one.</summary>
    public string ChannelId { get; init => field = MessageRules.Check(value); } = MessageRules.Check(ChannelId);
}

/// <summary>Answers <see cref="FindChannel"/>.</summary>
/// <param name="ChannelId">The id that was asked for.</param>
/// <param name="Channel">The channel; null when no one holds the id.</param>
public sealed record FoundChannel(string ChannelId, Agent? Channel);

/// <summary>Asks the manager how many channels there are; answered with <see cref="ChannelCount"/>.</summary>
public sealed record CountChannels
{
    /// <summary>The one that is needed.</summary>
    public static CountChannels Instance { get; } = new();
}

/// <summary>Answers <see cref="CountChannels"/>.</summary>
/// <param name="Count">Channels that are logged in.</param>
public sealed record ChannelCount(int Count);

/// <summary>Asks the manager for all channels; answered with <see cref="ChannelList"/>.</summary>
public sealed record ListChannels
{
    /// <summary>The one that is needed.</summary>
    public static ListChannels Instance { get; } = new();
}

/// <summary>Answers <see cref="ListChannels"/>.</summary>
/// <param name="Channels">All of the moment, in no order.</param>
public sealed record ChannelList(IReadOnlyList<Agent> Channels);
