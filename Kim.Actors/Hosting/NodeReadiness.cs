namespace Kim.Actors.Hosting;

/// <summary>Whether a node takes new connections: what a load balancer wants to know.</summary>
/// <param name="IsReady">It does.</param>
/// <param name="Reason">Why it does not, for people; empty when it does.</param>
public sealed record NodeReadiness(bool IsReady, string Reason)
{
    internal static readonly NodeReadiness Ready = new(true, "");
    internal static readonly NodeReadiness Starting = new(false, "node is starting");
    internal static readonly NodeReadiness Stopping = new(false, "node is stopping");
    internal static readonly NodeReadiness ShortOfMemory = new(false, "node is short of memory");
}
