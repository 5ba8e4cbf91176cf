using Kim.Actors.Frames;

namespace Kim.Actors.Channels;

// What a listener gets, of each channel in this order: Connected, Received any number of times, Disconnected.
// The sender of each is the channel's actor, so a listener may answer with Sender.Tell(new Push(...)).

/// <summary>A node tells its listener that a channel is logged in. Exactly once a channel, before all else of it.</summary>
/// <param name="Channel">The new channel. Its id can be pushed to from now on.</param>
public sealed record Connected(Agent Channel);

/// <summary>The read loop tells the listener a message that the client has sent. In the order in which they came.</summary>
/// <param name="Channel">Where it came from.</param>
/// <param name="Payload">The listener's to keep; never changed by anyone.</param>
/// <param name="OpCode"><see cref="OpCode.Text"/>, already checked to be UTF-8, or <see cref="OpCode.Binary"/>.</param>
public sealed record Received(Agent Channel, ReadOnlyMemory<byte> Payload, OpCode OpCode = OpCode.Binary);

/// <summary>A node tells its listener that a channel has ended. Exactly once, after all else of it; the id is free again.</summary>
/// <param name="Channel">The channel that was.</param>
/// <param name="Code">The close code that was sent or received first; <see cref="CloseCode.Abnormal"/> without any.</param>
/// <param name="Reason">The reason that came with it, for people. A client's words: never raw into a log line.</param>
public sealed record Disconnected(Agent Channel, CloseCode Code, string Reason);
