namespace Akka.Actor;

/// <summary>A message that the cell handles before, or instead of, the actor.</summary>
public interface IAutoReceivedMessage;

/// <summary>A message that can harm its receiver; an untrusted sender's is refused.</summary>
public interface IPossiblyHarmful;

/// <summary>A message that is not serialized even where messages are.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>A message that does not restart the receive timeout.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>An envelope around another message.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}

/// <summary>Opens wrapped messages.</summary>
public static class WrappedMessage
{
    /// <summary>The innermost message.</summary>
    public static object Unwrap(object message)
    {
        while (message is IWrappedMessage wrapped)
            message = wrapped.Message;
        return message;
    }
}

/// <summary>Marks an actor whose received messages are logged where <c>akka.actor.debug.receive</c> is on.</summary>
public interface ILogReceive;
