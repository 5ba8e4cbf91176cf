using Akka.Actor;
using Akka.Hosting;
using Kim.Actors.Channels;
using Kim.Actors.Frames;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Node.Listeners;

/// <summary>
/// Passes messages between the channels of the node. A text <c>{"to": "bob" | ["bob","eve"] | "*", "body": ...}</c> from
/// alice reaches those channels (the star: all, hers too) as <c>{"from":"alice","body":...}</c>. Anything else, and what
/// did not reach somebody, is answered with <c>{"error":"..."}</c>; what did, is not answered. A message names at most
/// <see cref="RelayRequest.MaxRecipients"/> channels and is at most <see cref="RelayRequest.MaxDepth"/> levels deep.
/// </summary>
/// <param name="manager">The node's.</param>
/// <param name="settings">The node's.</param>
internal sealed class RelayListener(IRequiredActor<ChannelManagerActor> manager, KimSettings settings) : UntypedActor
{
    /// <summary>A push is answered within the waits of its channel, that of the flush before it too; this is for those whose answer gets
    /// lost.</summary>
    private readonly TimeSpan _answerWait = 2 * settings.WriteWait + settings.CloseWait + TimeSpan.FromMinutes(1);

    private sealed record Relayed(Agent Sender, IReadOnlyList<PushResult> Results);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Received received:
                OnReceived(received);
                break;
            case Relayed relayed:
                OnRelayed(relayed);
                break;
            case Connected or Disconnected:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnReceived(Received received)
    {
        try
        {
            if (received.OpCode != OpCode.Text)
                throw new FormatException("not text");
            Relay(received.Channel, RelayRequest.Parse(received.Payload));
        }
        catch (FormatException error)
        {
            Answer(received.Channel, error.Message);
        }
    }

    private void Relay(Agent sender, RelayRequest request)
    {
        var message = RelayReply.Message(sender.Id, request.Body);
        if (request.To is null)
            manager.ActorRef.Tell(new Broadcast(message, OpCode.Text));
        else
            Task.WhenAll(request.To.Select(id => PushTo(id, message))).PipeTo(Self, success: results => new Relayed(sender, results));
    }

    /// <summary>What is on the way is bounded by the outboxes of those it is for.</summary>
    private async Task<PushResult> PushTo(string id, ReadOnlyMemory<byte> message)
    {
        try
        {
            return await manager.ActorRef.Ask<PushResult>(new Push(id, message, OpCode.Text) { RequestAck = true }, _answerWait);
        }
        catch (AskTimeoutException)
        {
            return new PushResult(id, PushStatus.TimedOut);
        }
    }

    private void OnRelayed(Relayed relayed)
    {
        var missed = relayed.Results.Where(result => result.Status != PushStatus.Flushed).ToList();
        if (missed.Count > 0)
            Answer(relayed.Sender, $"not delivered to {string.Join(", ", missed.Select(Told))}");
    }

    private static string Told(PushResult missed) => $"{ChannelId.Printable(missed.ChannelId)} ({Why(missed.Status)})";

    private static string Why(PushStatus status) => status switch
    {
        PushStatus.NotFound => "no such channel",
        PushStatus.OutboxFull => "too much is waiting for it",
        PushStatus.TooBig => "it is too long for it",
        PushStatus.TimedOut => "it takes too long",
        _ => "it has closed",
    };

    /// <summary>An answer beyond the outbox would close the channel.</summary>
    private void Answer(Agent channel, string error) => channel.Push(RelayReply.Error(error, settings.Outbox), OpCode.Text);
}
