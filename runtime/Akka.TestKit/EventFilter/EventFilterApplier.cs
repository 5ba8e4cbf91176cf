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

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, func, cancellationToken);

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, action, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, timeout, ToFunc(action), cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, func, cancellationToken);

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default)
    {
        using var muted = new MutedFilters(system, filters);
        var result = func();
        var wait = testKit.Dilated(timeout);
        Check(expectedCount, muted.WaitFor(expectedCount, wait, cancellationToken), wait);
        return result;
    }

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout, ToTask(action), cancellationToken);

    public Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout, ToTask(action), cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, func, cancellationToken);

    public async Task<T> ExpectAsync<T>(
        int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default)
    {
        using var muted = new MutedFilters(system, filters);
        var result = await func();
        var wait = testKit.Dilated(timeout);
        Check(expectedCount, await muted.WaitForAsync(expectedCount, wait, cancellationToken), wait);
        return result;
    }

    public IUnmutableFilter Mute() => new MutedFilters(system, filters);

    public void Mute(Action action, CancellationToken cancellationToken = default) => Mute(ToFunc(action), cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        return func();
    }

    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) =>
        MuteAsync(ToTask(action), cancellationToken);

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        MuteAsync(ToTask(action), cancellationToken);

    public async Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default)
    {
        using var muted = Mute();
        return await func();
    }

    private void Check(int expected, int got, TimeSpan wait)
    {
        var what = string.Join(" or ", filters);
        if (got < expected)
            testKit.Assertions.Fail($"Failed: expected {expected} log events ({what}), but got {got} within {wait}.");
        if (got > expected)
            testKit.Assertions.Fail($"Failed: expected {expected} log events ({what}), but got {got}.");
    }

    private static Func<object> ToFunc(Action action) => () =>
    {
        action();
        return null;
    };

    private static Func<Task<object>> ToTask(Action action) => () => Task.FromResult(ToFunc(action)());

    private static Func<Task<object>> ToTask(Func<Task> action) => async () =>
    {
        await action();
        return null;
    };
}
