namespace Akka.Dispatch;

/// <summary>
/// An envelope in an <see cref="InlineMailbox"/>. Nodes are pooled: a thread keeps two chains of its own, and chains move
/// between threads through a shared list, because senders use nodes up and receivers give them back.
/// </summary>
internal sealed class EnvelopeNode
{
    private const int ChainLength = 128;
    private const int MaxSharedChains = 1024;

    private static readonly Stack<EnvelopeNode> SharedChains = new();

    [ThreadStatic]
    private static Cache _cache;

    internal EnvelopeNode Next;
    internal object Message;
    internal IActorRef Sender;

    internal static EnvelopeNode Rent(object message, IActorRef sender)
    {
        var cache = _cache ??= new Cache();
        var node = cache.Chain;
        if (node is not null)
        {
            cache.Chain = node.Next;
            cache.Count--;
        }
        else
        {
            node = RentFromSpare(cache);
        }

        node.Message = message;
        node.Sender = sender;
        return node;
    }

    internal static void Return(EnvelopeNode node)
    {
        var cache = _cache ??= new Cache();
        if (cache.Count == ChainLength)
            Spill(cache);
        node.Message = null;
        node.Sender = null;
        node.Next = cache.Chain;
        cache.Chain = node;
        cache.Count++;
    }

    private static EnvelopeNode RentFromSpare(Cache cache)
    {
        var chain = cache.Spare ?? TakeSharedChain();
        cache.Spare = null;
        if (chain is null)
            return new EnvelopeNode();
        cache.Chain = chain.Next;
        cache.Count = ChainLength - 1;
        return chain;
    }

    private static void Spill(Cache cache)
    {
        if (cache.Spare is not null)
            GiveSharedChain(cache.Spare);
        cache.Spare = cache.Chain;
        cache.Chain = null;
        cache.Count = 0;
    }

    private static EnvelopeNode TakeSharedChain()
    {
        lock (SharedChains)
            return SharedChains.TryPop(out var chain) ? chain : null;
    }

    /// <summary>Past the bound a chain is left to the garbage collector.</summary>
    private static void GiveSharedChain(EnvelopeNode chain)
    {
        lock (SharedChains)
        {
            if (SharedChains.Count < MaxSharedChains)
                SharedChains.Push(chain);
        }
    }

    private sealed class Cache
    {
        public EnvelopeNode Chain;
        public EnvelopeNode Spare;
        public int Count;
    }
}
