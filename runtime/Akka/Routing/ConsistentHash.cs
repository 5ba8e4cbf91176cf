using System.Text;

namespace Akka.Routing;

/// <summary>Makes hash rings.</summary>
public static class ConsistentHash
{
    /// <summary>A ring on which each node has <paramref name="virtualNodesFactor"/> places.</summary>
    public static ConsistentHash<T> Create<T>(IEnumerable<T> nodes, int virtualNodesFactor)
    {
        var ring = new SortedDictionary<int, T>();
        foreach (var node in nodes)
            ConsistentHash<T>.Place(ring, node, virtualNodesFactor);
        return new ConsistentHash<T>(ring, virtualNodesFactor);
    }

    internal static int HashOf(ReadOnlySpan<byte> key)
    {
        // FNV-1a, then mixed so that keys with a common beginning spread over the whole ring.
        var hash = 2166136261;
        foreach (var b in key)
            hash = (hash ^ b) * 16777619;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return (int)(hash ^ (hash >> 16));
    }
}

/// <summary>
/// A ring of nodes that keys are spread over: a key keeps its node when others come and go. It never changes; adding and
/// removing make new rings.
/// </summary>
public class ConsistentHash<T>
{
    private readonly int _virtualNodesFactor;
    private readonly SortedDictionary<int, T> _ring;
    private readonly int[] _places;
    private readonly T[] _nodes;

    /// <exception cref="ArgumentException"><paramref name="virtualNodesFactor"/> is less than 1.</exception>
    public ConsistentHash(SortedDictionary<int, T> nodes, int virtualNodesFactor)
    {
        if (virtualNodesFactor < 1)
            throw new ArgumentException("The virtual nodes factor must be at least 1", nameof(virtualNodesFactor));
        _virtualNodesFactor = virtualNodesFactor;
        _ring = nodes;
        _places = [.. nodes.Keys];
        _nodes = [.. nodes.Values];
    }

    public bool IsEmpty => _nodes.Length == 0;

    public static ConsistentHash<T> operator +(ConsistentHash<T> hash, T node) => hash.Add(node);
    public static ConsistentHash<T> operator -(ConsistentHash<T> hash, T node) => hash.Remove(node);

    public ConsistentHash<T> Add(T node)
    {
        var ring = new SortedDictionary<int, T>(_ring);
        Place(ring, node, _virtualNodesFactor);
        return new ConsistentHash<T>(ring, _virtualNodesFactor);
    }

    public ConsistentHash<T> Remove(T node)
    {
        var others = _ring.Where(place => !Equals(place.Value, node)).ToDictionary(place => place.Key, place => place.Value);
        return new ConsistentHash<T>(new SortedDictionary<int, T>(others), _virtualNodesFactor);
    }

    /// <exception cref="InvalidOperationException">The ring is empty.</exception>
    public T NodeFor(string key) => NodeFor(Encoding.UTF8.GetBytes(key));

    public T NodeFor(byte[] key)
    {
        if (IsEmpty)
            throw new InvalidOperationException("A ring without nodes has none for a key");
        var index = Array.BinarySearch(_places, ConsistentHash.HashOf(key));
        // Between two places it is the next one's node, and after the last one the first one's.
        return _nodes[(index < 0 ? ~index : index) % _nodes.Length];
    }

    internal static void Place(SortedDictionary<int, T> ring, T node, int virtualNodesFactor)
    {
        for (var i = 0; i < virtualNodesFactor; i++)
            ring[ConsistentHash.HashOf(Encoding.UTF8.GetBytes($"{node}:{i}"))] = node;
    }
}
