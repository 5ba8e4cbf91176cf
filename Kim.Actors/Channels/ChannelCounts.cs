using System.Collections.Concurrent;
using System.Net;
using Akka.Actor;

namespace Kim.Actors.Channels;

/// <summary>How many channels a node has. Its manager counts; anyone may look, from any thread and without a lock.</summary>
internal sealed class ChannelCounts : IExtension
{
    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();
    private int _all;

    public int All => Volatile.Read(ref _all);

    /// <summary>Those of an actor system.</summary>
    public static ChannelCounts For(ActorSystem system) => system.WithExtension<ChannelCounts, Provider>();

    /// <param name="address">Null, if it is not counted by its address.</param>
    public void Add(IPAddress? address)
    {
        Interlocked.Increment(ref _all);
        if (address is not null)
            _byAddress[address] = Of(address) + 1;
    }

    /// <param name="address">As it was added.</param>
    public void Remove(IPAddress? address)
    {
        Interlocked.Decrement(ref _all);
        if (address is null)
            return;
        if (Of(address) is > 1 and var count)
            _byAddress[address] = count - 1;
        else
            _byAddress.TryRemove(address, out _);
    }

    /// <summary>How many come from an address.</summary>
    public int Of(IPAddress address) => _byAddress.GetValueOrDefault(address);

    private sealed class Provider : ExtensionIdProvider<ChannelCounts>
    {
        public override ChannelCounts CreateExtension(ExtendedActorSystem system) => new();
    }
}
