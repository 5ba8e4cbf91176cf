using Akka.Event;
using Kim.Actors.Channels;
using Kim.Actors.Connections;
using Kim.Actors.Frames;

namespace Kim.Actors.Login;

/// <summary>Takes connections through an acceptor, and keeps it to the rules: <c>login-wait</c>, valid ids, no exceptions. What
/// comes of it is accepted for good, or says how the connection is to be closed.</summary>
internal sealed class LoginDesk(IAcceptor acceptor, ChannelContext node, ILoggingAdapter log)
{
    /// <summary>Either, never both.</summary>
    public readonly record struct Outcome(LoginResult.Accepted? Accepted, Refusal? Refused);

    /// <param name="conn">The new connection.</param>
    /// <param name="request">Its upgrade request.</param>
    /// <param name="stopping">The node stops.</param>
    public async Task<Outcome> ReceiveAsync(IConn conn, HandshakeRequest? request, CancellationToken stopping)
    {
        using var wait = new CancellationTokenSource(node.Settings.LoginWait, node.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, stopping);
        var acceptors = new CancellationTokenSource(); // its own: what it registers may throw or block. Without a timer, so nothing to dispose of
        using var over = either.Token.UnsafeRegister(_ => LogWhenItFails(acceptors.CancelAsync()), null);
        var context = new LoginContext(conn, request, node.Settings.Service) { RateLimit = node.Settings.RateLimit, Clock = node.Clock };
        try
        {
            await context.LeaveTransportAsync();
            var accepting = acceptor.AcceptAsync(context, acceptors.Token).AsTask();
            return Check(await WaitAsync(accepting, either.Token).ConfigureAwait(false), context.Ending);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return new Outcome(null, stopping.IsCancellationRequested ? Refusal.Stopping : Refusal.Late);
        }
        catch (IOException) when (context.Ending is { } end)
        {
            return new Outcome(null, AnswerTo(end)); // the acceptor has sent to a peer that has left
        }
        catch (Exception e)
        {
            log.Error(e, "the acceptor failed");
            return new Outcome(null, Refusal.Failed);
        }
        finally
        {
            await context.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Not even an acceptor that ignores its token keeps a connection. One that blocks its thread does.</summary>
    private async Task<LoginResult> WaitAsync(Task<LoginResult> accepting, CancellationToken cancellationToken)
    {
        try
        {
            return await accepting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!accepting.IsCompleted)
                LogWhenItFails(accepting);
        }
    }

    private void LogWhenItFails(Task accepting) => accepting.ContinueWith(
        late => log.Error(late.Exception, "the acceptor failed after its login was given up"),
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private Outcome Check(LoginResult result, FrameRead? ending)
    {
        if (ending is { } end)
            return new Outcome(null, AnswerTo(end));
        return result switch
        {
            LoginResult.Accepted accepted when ChannelId.IsValid(accepted.ChannelId) => new Outcome(accepted, null),
            LoginResult.Accepted => new Outcome(null, Refusal.BadId),
            LoginResult.Refused refused when ClosePayload.MaySend(refused.Code) =>
                new Outcome(null, new Refusal(refused.Code, refused.Reason, AwaitAnswer: true)),
            _ => throw new InvalidOperationException($"an acceptor must accept, or refuse with a code that may be sent, not {result}"),
        };
    }

    /// <summary>The peer itself has ended the login: its word comes before the acceptor's.</summary>
    private Refusal AnswerTo(FrameRead end)
    {
        if (end.Violation is { } violation)
        {
            node.Metrics.Violated(violation);
            return new Refusal(violation.Code, violation.Reason, AwaitAnswer: true);
        }
        if (end.Status != FrameReadStatus.Frame)
            return Refusal.Left;
        ClosePayload.TryRead(end.Frame.Payload.Span, out var code, out _);
        return Refusal.ByPeer(code);
    }
}
