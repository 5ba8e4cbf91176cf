using Akka.Actor;
using Kim.Actors.Frames;

namespace Kim.Actors.Channels;

/// <summary>
/// What a listener gets to see of a channel: enough to know it and to push to it, nothing that could close it by accident.
/// Immutable; may be kept, and used from any thread, also after the channel has gone: a push then goes nowhere.
/// </summary>
/// <param name="id">The channel's id.</param>
/// <param name="channel">The channel's actor.</param>
/// <param name="metadata">What the acceptor said of the channel; none when left out.</param>
public sealed class Agent(string id, IActorRef channel, IReadOnlyDictionary<string, string>? metadata = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    /// <summary>The channel's id, unique on the node while the channel lives.</summary>
    public string Id => id;

    /// <summary>What the acceptor said of the channel.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? NoMetadata;

    /// <summary>The channel's actor, for a <see cref="Channels.Push"/> with <see cref="Channels.Push.RequestAck"/>, or to watch.</summary>
    public IActorRef Channel => channel;

    /// <summary>Sends the client a message. Never blocks; what becomes of it is not told.</summary>
    /// <param name="payload">Not to be changed afterwards.</param>
    /// <param name="opCode"><see cref="OpCode.Binary"/> or <see cref="OpCode.Text"/> (which must be UTF-8).</param>
    public void Push(ReadOnlyMemory<byte> payload, OpCode opCode = OpCode.Binary) =>
        channel.Tell(new Push(id, payload, opCode), ActorRefs.NoSender);

    /// <inheritdoc/>
    public override string ToString() => id;
}
