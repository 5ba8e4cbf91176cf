namespace Akka.TestKit;

/// <summary>
/// What to do with the log events that a filter lets through. All of it keeps them from being logged. An expectation runs the
/// given code and fails unless as many events come as expected, in time: <c>akka.test.filter-leeway</c> without a timeout.
/// </summary>
public interface IEventFilterApplier
{
    /// <summary>Adds a further filter: an event counts if any of them lets it through.</summary>
    EventFilterFactory And { get; }

    void ExpectOne(Action action, CancellationToken cancellationToken = default);
    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);
    Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default);
    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);
    Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);
    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);
    Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);
    Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <summary>Keeps the events from being logged until the result is disposed of.</summary>
    IUnmutableFilter Mute();

    /// <summary>Keeps the events from being logged while the code runs.</summary>
    void Mute(Action action, CancellationToken cancellationToken = default);
    Task MuteAsync(Action action, CancellationToken cancellationToken = default);
    Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default);
}

/// <summary>A filter in force.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Has the events logged again.</summary>
    void Unmute();
}
