using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that a test actor got, with its sender.</summary>
public abstract class MessageEnvelope
{
    public abstract object Message { get; }
    public abstract IActorRef Sender { get; }
}

/// <summary>Stands for no message.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static readonly NullMessageEnvelope Instance = new();

    private NullMessageEnvelope() { }

    public override object Message => throw new IllegalActorStateException("There is no message: none has come yet.");
    public override IActorRef Sender => throw new IllegalActorStateException("There is no sender: no message has come yet.");

    public override string ToString() => "<no message>";
}

/// <summary>A message that came.</summary>
public class RealMessageEnvelope : MessageEnvelope
{
    public RealMessageEnvelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    public override object Message { get; }
    public override IActorRef Sender { get; }

    public override string ToString() => $"<{Message}> from {Sender?.ToString() ?? "no sender"}";
}
