using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Puts filters in force around the code of a test.</summary>
internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, IReadOnlyList<LogEventFilter> filters)
    : IEventFilterApplier
{
    private TimeSpan Leeway => testKit.TestKitSettings.TestEventFilterLeeway;
    public EventFilterFactory And => new(testKit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);
    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, action, cancellationToken);
    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, actionAsync, cancellationToken);
    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default)
    {
        using var muted = new MutedFilters(system, filters);
        action();
        var wait = testKit.Dilated(timeout);
        Check(expectedCount, muted.WaitFor(expectedCount, wait, cancellationToken), wait);
    }

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, actionAsync, cancellationToken);
    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout, ToTask(action), cancellationToken);

    public async Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default)
    {
        using var muted = new MutedFilters(system, filters);
        await action();
        var wait = testKit.Dilated(timeout);
        Check(expectedCount, await muted.WaitForAsync(expectedCount, wait, cancellationToken), wait);
    }

    public IUnmutableFilter Mute() => new MutedFilters(system, filters);

    public void Mute(Action action, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        action();
    }

    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) =>
        MuteAsync(ToTask(action), cancellationToken);

    public async Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        await action();
    }

    private void Check(int expected, int got, TimeSpan wait)
    {
        var what = string.Join(" or ", filters);
        if (got < expected)
            testKit.Assertions.Fail($"Failed: expected {expected} log events ({what}), but got {got} within {wait}.");
        if (got > expected)
            testKit.Assertions.Fail($"Failed: expected {expected} log events ({what}), but got {got}.");
    }

    private static Func<Task> ToTask(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
