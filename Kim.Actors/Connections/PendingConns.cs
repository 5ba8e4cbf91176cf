namespace Kim.Actors.Connections;

/// <summary>Counts the connections of a node that are not logged in yet: while they shake hands, and while they log in.
/// Thread-safe.</summary>
/// <param name="most">How many there may be.</param>
internal sealed class PendingConns(int most)
{
    private int _count;

    /// <returns>False when there are as many as there may be.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= most)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
