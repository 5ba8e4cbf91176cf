namespace Kim.Actors.Frames;

/// <summary>How much a peer may make the other side hold.</summary>
/// <param name="MaxMessage">Bytes of payload in one message, over all its fragments.</param>
/// <param name="MaxFragments">Frames that one message may be cut into.</param>
public sealed record FrameLimits(int MaxMessage = 64 * 1024, int MaxFragments = 1024);
