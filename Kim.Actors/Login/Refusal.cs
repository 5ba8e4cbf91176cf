using Kim.Actors.Frames;
using Kim.Actors.Settings;

namespace Kim.Actors.Login;

/// <summary>Why a connection gets no channel, as its close frame tells it. The known ones are shared.</summary>
/// <param name="Code">A code that may be sent; <see cref="CloseCode.Abnormal"/> sends nothing.</param>
/// <param name="Reason">For people.</param>
/// <param name="AwaitAnswer">Whether to wait for the peer's close frame. Not for a peer that is late, or one of too many.</param>
internal sealed record Refusal(CloseCode Code, string Reason, bool AwaitAnswer)
{
    public static readonly Refusal Late = new(CloseCode.PolicyViolation, "login wait is over", AwaitAnswer: false) { Setting = Limit.LoginWait };
    public static readonly Refusal Crowded = new(CloseCode.TryAgainLater, "too many are logging in", AwaitAnswer: false) { Setting = Limit.MaxPending };
    public static readonly Refusal Hasty = TooFast(Limit.AcceptRate);
    public static readonly Refusal HastyAddress = TooFast(Limit.AcceptRatePerAddress);
    public static readonly Refusal ShortOfMemory =
        new(CloseCode.TryAgainLater, "node is short of memory", AwaitAnswer: false) { Setting = Limit.MaxMemory };
    public static readonly Refusal Stopping = new(CloseCode.TryAgainLater, "node is stopping", AwaitAnswer: false);
    public static readonly Refusal Failed = new(CloseCode.InternalError, "internal error", AwaitAnswer: false);
    public static readonly Refusal Left = ByPeer(CloseCode.Abnormal);
    public static readonly Refusal BadId = new(CloseCode.PolicyViolation, "channelId is not valid", AwaitAnswer: true);
    public static readonly Refusal Full = new(CloseCode.TryAgainLater, "node is full", AwaitAnswer: true) { Setting = Limit.MaxChannels };
    public static readonly Refusal FullAddress =
        new(CloseCode.TryAgainLater, "too many channels from this address", AwaitAnswer: true) { Setting = Limit.MaxChannelsPerAddress };
    public static readonly Refusal Repeated = new(CloseCode.PolicyViolation, "channelId is repeated", AwaitAnswer: true);
    public static readonly Refusal Replaced = new(CloseCode.PolicyViolation, "replaced", AwaitAnswer: true);

    /// <summary>Whether it was the peer that didn't want a channel any more, which is no news.</summary>
    public bool IsByPeer { get; private init; }

    /// <summary>The key of the setting whose limit was reached, if it was that.</summary>
    public string? Setting { get; init; }

    /// <summary>Answers a peer that closed.</summary>
    public static Refusal ByPeer(CloseCode code) => new(code, "", AwaitAnswer: false) { IsByPeer = true };

    private static Refusal TooFast(string setting) =>
        new(CloseCode.TryAgainLater, "too many connections", AwaitAnswer: false) { Setting = setting };
}
