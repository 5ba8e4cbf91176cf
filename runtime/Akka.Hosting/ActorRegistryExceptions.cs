namespace Akka.Hosting;

/// <summary>What went wrong with an <see cref="ActorRegistry"/>.</summary>
public class ActorRegistryException : Exception
{
    public ActorRegistryException(string message) : base(message) { }
    public ActorRegistryException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>A key was registered twice.</summary>
public sealed class DuplicateActorRegistryException : ActorRegistryException
{
    public DuplicateActorRegistryException(string message) : base(message) { }
    public DuplicateActorRegistryException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>An actor was asked for that nobody registered.</summary>
public sealed class MissingActorRegistryEntryException : ActorRegistryException
{
    public MissingActorRegistryEntryException(string message) : base(message) { }
    public MissingActorRegistryEntryException(string message, Exception innerException) : base(message, innerException) { }
}
