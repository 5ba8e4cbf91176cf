using Kim.Actors.Frames;

namespace Kim.Actors.Login;

/// <summary>Takes the first message, text or binary, as the channel's id. Trusts it: for demos, tests and closed networks.</summary>
public sealed class FirstFrameAcceptor : IAcceptor
{
    private static readonly LoginResult Invalid = new LoginResult.Refused(CloseCode.PolicyViolation, "channelId is not valid");
    private static readonly LoginResult Missing = new LoginResult.Refused(CloseCode.PolicyViolation, "channelId is missing");

    /// <inheritdoc/>
    public async ValueTask<LoginResult> AcceptAsync(LoginContext context, CancellationToken cancellationToken)
    {
        var first = await context.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (first is not { } frame)
            return Missing;
        return ChannelId.TryRead(frame.Payload.Span, out var id) ? new LoginResult.Accepted(id) : Invalid;
    }
}
