namespace Akka.TestKit;

/// <summary>A gate that opens when it was counted down. Safe for concurrent use.</summary>
public class TestLatch
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);
    private readonly CountdownEvent _count;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;

    public TestLatch() : this(1) { }
    public TestLatch(int count) : this(count, DefaultTimeout) { }
    public TestLatch(int count, TimeSpan defaultTimeout) : this(null, defaultTimeout, count) { }

    protected TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate ?? (timeout => timeout);
        _defaultTimeout = defaultTimeout;
        _count = new CountdownEvent(count);
    }

    internal TestLatch(TestKitBase testKit, int count)
        : this(testKit.Dilated, testKit.TestKitSettings.DefaultTimeout, count) { }

    public bool IsOpen => _count.IsSet;

    /// <summary>Takes one off the count; an open latch stays open.</summary>
    public void CountDown()
    {
        lock (_count)
        {
            if (!_count.IsSet)
                _count.Signal();
        }
    }

    /// <summary>Opens the latch, whatever its count.</summary>
    public void Open()
    {
        lock (_count)
        {
            if (!_count.IsSet)
                _count.Signal(_count.CurrentCount);
        }
    }

    /// <summary>Closes the latch again with its first count.</summary>
    public void Reset()
    {
        lock (_count)
            _count.Reset();
    }

    /// <exception cref="TimeoutException">It did not open within the default timeout.</exception>
    public void Ready() => Ready(_defaultTimeout);

    /// <summary>Blocks until the latch is open.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            throw new ArgumentException($"The timeout must be above 0, but is {timeout}.", nameof(timeout));
        var dilated = _dilate(timeout);
        if (!_count.Wait(dilated))
            throw new TimeoutException($"The latch did not open within {dilated}; its count is {_count.CurrentCount}.");
    }
}
