namespace Akka.Routing;

/// <summary>A message wrapped for a router, which takes the wrapping off before it sends the message on.</summary>
public class RouterEnvelope(object message)
{
    public object Message { get; } = message;
}

/// <summary>Sends a message to all routees, whatever the router's logic.</summary>
public class Broadcast(object message) : RouterEnvelope(message);

/// <summary>A message for the router itself.</summary>
public abstract class RouterManagementMessage;

/// <summary>Asks a router for its routees; <see cref="Routees"/> is the answer.</summary>
public sealed class GetRoutees : RouterManagementMessage
{
    public static GetRoutees Instance { get; } = new();
}

/// <summary>The routees that a router had when it answered.</summary>
public sealed class Routees(IEnumerable<Routee> routees)
{
    public IEnumerable<Routee> Members { get; } = routees.ToArray();
}

/// <summary>Adds a routee to a router.</summary>
public sealed class AddRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>Removes a routee from a router; a pool stops it as well.</summary>
public sealed class RemoveRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>Adds routees to a pool, or with a negative number removes and stops that many, the youngest first.</summary>
public sealed class AdjustPoolSize(int change) : RouterManagementMessage
{
    public int Change { get; } = change;
}
