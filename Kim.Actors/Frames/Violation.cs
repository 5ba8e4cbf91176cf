namespace Kim.Actors.Frames;

/// <summary>A rule that a peer broke, as the close frame tells it. The known ones are shared instances, so that none is
/// allocated for a peer that attacks.</summary>
/// <param name="Code">The close code to send.</param>
/// <param name="Reason">At most 123 bytes of UTF-8, for people.</param>
public sealed record Violation(CloseCode Code, string Reason)
{
    /// <summary>The key of the setting whose limit was reached, if it was that.</summary>
    internal string? Setting { get; init; }
}
