namespace Akka.TestKit;

// Conditions that come true some time: there is nothing to be told by, so they are asked again and again.
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    // Never released: waiting for it is a pause that can be cancelled, in both forms.
    private static readonly SemaphoreSlim Pause = new(0);

    /// <summary>Repeats the assertion until it throws no more; at the end of the time its exception comes through.</summary>
    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var end = Now + RemainingOrDilated(duration);
        while (!Holds(assertion, end))
            Pause.Wait(PauseBefore(end, interval), cancellationToken);
    }

    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(() => Task.FromResult(Run(assertion)), duration, interval, cancellationToken);

    public async Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var end = Now + RemainingOrDilated(duration);
        while (!await HoldsAsync(assertion, end))
            await Pause.WaitAsync(PauseBefore(end, interval), cancellationToken);
    }

    /// <summary>Waits until the condition is fulfilled, and fails if it isn't in time.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null,
        CancellationToken cancellationToken = default)
    {
        var wait = RemainingOrDilated(max);
        if (!AwaitConditionNoThrow(conditionIsFulfilled, wait, interval, cancellationToken))
            Fail(NotFulfilled(wait, message));
    }

    /// <summary>Waits until the condition is fulfilled, and tells whether it was in time.</summary>
    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var end = Now + max;
        while (!conditionIsFulfilled())
        {
            if (Now >= end)
                return false;
            Pause.Wait(PauseBefore(end, interval), cancellationToken);
        }

        return true;
    }

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null,
        CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(AsTask(conditionIsFulfilled), max, interval, message, cancellationToken);
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    public async Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null,
        CancellationToken cancellationToken = default)
    {
        var wait = RemainingOrDilated(max);
        if (!await AwaitConditionNoThrowAsync(conditionIsFulfilled, wait, interval, cancellationToken))
            Fail(NotFulfilled(wait, message));
    }

    public Task<bool> AwaitConditionNoThrowAsync(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        AwaitConditionNoThrowAsync(AsTask(conditionIsFulfilled), max, interval, cancellationToken);

    public async Task<bool> AwaitConditionNoThrowAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null,
        CancellationToken cancellationToken = default)
    {
        var end = Now + max;
        while (!await conditionIsFulfilled())
        {
            if (Now >= end)
                return false;
            await Pause.WaitAsync(PauseBefore(end, interval), cancellationToken);
        }

        return true;
    }

    private static bool Holds(Action assertion, TimeSpan end)
    {
        try
        {
            assertion();
            return true;
        }
        catch (Exception) when (Now < end)
        {
            return false;
        }
    }

    private static async Task<bool> HoldsAsync(Func<Task> assertion, TimeSpan end)
    {
        try
        {
            await assertion();
            return true;
        }
        catch (Exception) when (Now < end)
        {
            return false;
        }
    }

    private static TimeSpan PauseBefore(TimeSpan end, TimeSpan? interval)
    {
        var left = AtLeastZero(end - Now);
        return interval is { } given && given < left ? given : left < DefaultInterval ? left : interval ?? DefaultInterval;
    }

    private static Func<Task<bool>> AsTask(Func<bool> condition) => () => Task.FromResult(condition());

    private static string NotFulfilled(TimeSpan wait, string message) =>
        $"Failed: the condition was not fulfilled within {wait}{TextOf(message)}.";
}
