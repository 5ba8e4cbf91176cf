namespace Kim.Actors.Connections;

/// <summary>Counts the connections of a node that are not logged in yet: while they shake hands for the server that accepted
/// them, and while they log in for the channels. Thread-safe.</summary>
internal sealed class PendingConns
{
    private int _count;

    /// <returns>How many there are now, this one too.</returns>
    public int Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);
}
