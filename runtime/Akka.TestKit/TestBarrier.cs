namespace Akka.TestKit;

/// <summary>A point that a number of threads pass together.</summary>
public class TestBarrier
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly TestKitBase _testKit;
    private readonly int _count;
    private readonly TimeSpan _defaultTimeout;
    private Barrier _barrier;

    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        _testKit = testKit;
        _count = count;
        _defaultTimeout = defaultTimeout ?? testKit.TestKitSettings.DefaultTimeout;
        _barrier = new Barrier(count);
    }

    public void Await() => Await(_defaultTimeout);

    /// <summary>Blocks until all have come.</summary>
    /// <exception cref="TimeoutException">Not all came in time.</exception>
    public void Await(TimeSpan timeout)
    {
        var dilated = _testKit.Dilated(timeout);
        if (!_barrier.SignalAndWait(dilated))
            throw new TimeoutException($"Not all {_count} threads came to the barrier within {dilated}.");
    }

    /// <summary>Starts over, without those who wait.</summary>
    public void Reset() => _barrier = new Barrier(_count);
}
