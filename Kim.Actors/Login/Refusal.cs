using Kim.Actors.Frames;

namespace Kim.Actors.Login;

/// <summary>Why a connection gets no channel, as its close frame tells it. The known ones are shared.</summary>
/// <param name="Code">A code that may be sent; <see cref="CloseCode.Abnormal"/> sends nothing.</param>
/// <param name="Reason">For people.</param>
/// <param name="AwaitAnswer">Whether to wait for the peer's close frame. Not for a peer that is late, or one of too many.</param>
internal sealed record Refusal(CloseCode Code, string Reason, bool AwaitAnswer)
{
    public static readonly Refusal Late = new(CloseCode.PolicyViolation, "login wait is over", AwaitAnswer: false);
    public static readonly Refusal Crowded = new(CloseCode.TryAgainLater, "too many are logging in", AwaitAnswer: false);
    public static readonly Refusal Stopping = new(CloseCode.TryAgainLater, "node is stopping", AwaitAnswer: false);
    public static readonly Refusal Failed = new(CloseCode.InternalError, "internal error", AwaitAnswer: false);
    public static readonly Refusal Left = ByPeer(CloseCode.Abnormal);
    public static readonly Refusal BadId = new(CloseCode.PolicyViolation, "channelId is not valid", AwaitAnswer: true);
    public static readonly Refusal Full = new(CloseCode.TryAgainLater, "node is full", AwaitAnswer: true);
    public static readonly Refusal Repeated = new(CloseCode.PolicyViolation, "channelId is repeated", AwaitAnswer: true);
    public static readonly Refusal Replaced = new(CloseCode.PolicyViolation, "replaced", AwaitAnswer: true);

    /// <summary>Whether it was the peer that didn't want a channel any more, which is no news.</summary>
    public bool IsByPeer { get; private init; }

    /// <summary>Answers a peer that closed.</summary>
    public static Refusal ByPeer(CloseCode code) => new(code, "", AwaitAnswer: false) { IsByPeer = true };
}
