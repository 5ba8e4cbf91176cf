using System.Net;
using System.Threading.RateLimiting;
using Kim.Actors.Settings;

namespace Kim.Actors.Login;

/// <summary>How many connections a node takes in a second: a token bucket for all, and one for each address they come from. An
/// address that has been quiet is forgotten. Thread-safe.</summary>
internal sealed class AcceptRates(AcceptRate rate) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress>? _overall = Limiter(rate.Overall, _ => IPAddress.Any);
    private readonly PartitionedRateLimiter<IPAddress>? _perAddress = Limiter(rate.PerAddress, address => address);

    /// <returns>Why one more is too many; null when it is not. Nothing that comes without a network is.</returns>
    public Refusal? Check(EndPoint? peer)
    {
        if ((_overall is null && _perAddress is null) || SourceAddress.Of(peer) is not { } address)
            return null;
        return !TryTake(_perAddress, address) ? Refusal.HastyAddress
            : !TryTake(_overall, address) ? Refusal.Hasty
            : null;
    }

    public void Dispose()
    {
        _overall?.Dispose();
        _perAddress?.Dispose();
    }

    private static bool TryTake(PartitionedRateLimiter<IPAddress>? limiter, IPAddress address)
    {
        using var lease = limiter?.AttemptAcquire(address);
        return lease is not { IsAcquired: false };
    }

    private static PartitionedRateLimiter<IPAddress>? Limiter(int perSecond, Func<IPAddress, IPAddress> partition)
    {
        if (perSecond == 0)
            return null;
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        };
        return PartitionedRateLimiter.Create<IPAddress, IPAddress>(
            address => RateLimitPartition.GetTokenBucketLimiter(partition(address), _ => options));
    }
}
