using System.Collections;

namespace Akka.TestKit;

// Taking messages one by one or several together.
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, or gives null if none comes in time.</summary>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Take(RemainingOrDilated(max), cancellationToken)?.Message;

    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await TakeAsync(RemainingOrDilated(max), cancellationToken))?.Message;

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var taken = Take(RemainingOrDilated(max), cancellationToken);
        envelope = taken ?? NullMessageEnvelope.Instance;
        return taken is not null;
    }

    public async ValueTask<(
        bool, MessageEnvelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var taken = await TakeAsync(RemainingOrDilated(max), cancellationToken);
        return (taken is not null, taken ?? NullMessageEnvelope.Instance);
    }

    /// <summary>Shows the next message without taking it, or gives null if none comes in time.</summary>
    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        _queue.Peek(RemainingOrDilated(max), cancellationToken)?.Message;

    public async ValueTask<object> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await _queue.PeekAsync(RemainingOrDilated(max), cancellationToken))?.Message;

    public object PeekOne(CancellationToken cancellationToken) => PeekOne(null, cancellationToken);
    public ValueTask<object> PeekOneAsync(CancellationToken cancellationToken) => PeekOneAsync(null, cancellationToken);

    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        var shown = _queue.Peek(RemainingOrDilated(max), cancellationToken);
        envelope = shown ?? NullMessageEnvelope.Instance;
        return shown is not null;
    }

    public async ValueTask<(bool, MessageEnvelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var shown = await _queue.PeekAsync(RemainingOrDilated(max), cancellationToken);
        return (shown is not null, shown ?? NullMessageEnvelope.Instance);
    }

    /// <summary>Takes that many messages, and fails if they don't all come in time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Play(ReceiveN(numberOfMessages, RemainingOrDefault), cancellationToken);
    public IReadOnlyCollection<object> ReceiveN(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Play(ReceiveN(numberOfMessages, Dilated(max)), cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        PlayAsync(ReceiveN(numberOfMessages, RemainingOrDefault), cancellationToken);
    public IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        PlayAsync(ReceiveN(numberOfMessages, Dilated(max)), cancellationToken);

    /// <summary>
    /// Takes messages as long as the filter makes something of them; the first one it makes null of stays. It waits for each of
    /// them no longer than <paramref name="idle"/>.
    /// </summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Play(ReceiveWhile(filter, max, idle, msgs), cancellationToken);
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(max, null, filter, msgs, cancellationToken);
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhile(max, idle, filter, msgs, cancellationToken);

    /// <summary>
    /// Takes messages of a type as long as the predicate holds; the first one for which it doesn't stays. Messages of other
    /// types are dropped, or end it if they shall not be ignored.
    /// </summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        Play(ReceiveWhile(shouldContinue, max, idle, msgs, shouldIgnoreOtherMessageTypes), cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        PlayAsync(ReceiveWhile(filter, max, idle, msgs), cancellationToken);
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(max, null, filter, msgs, cancellationToken);
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(max, idle, filter, msgs, cancellationToken);
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        PlayAsync(ReceiveWhile(shouldContinue, max, idle, msgs, shouldIgnoreOtherMessageTypes), cancellationToken);

    /// <summary>Takes and drops messages until one fits, which it returns.</summary>
    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);
    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage(isMessage, [], max, hint, cancellationToken);

    /// <summary>Takes messages until one fits; those dropped on the way go to <paramref name="allMessages"/>.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "",
        CancellationToken cancellationToken = default) =>
        Play(Fish(isMessage, allMessages, max, hint), cancellationToken)[0];

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, [], max, hint, cancellationToken);

    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "",
        CancellationToken cancellationToken = default)
    {
        var caught = new List<T>();
        await foreach (var message in PlayAsync(Fish(isMessage, allMessages, max, hint), cancellationToken))
            caught.Add(message);
        return caught[0];
    }

    /// <summary>Takes and drops messages until no more come or the time is up, and fails if one of the type is among them.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        await foreach (var message in ReceiveWhileAsync<object>(shouldContinue: _ => true, max, cancellationToken: cancellationToken))
            _assertions.AssertFalse(message is T, $"Failed: expected no message of type {typeof(T)}, but got <{message}>.");
    }

    /// <summary>Takes messages until none comes for that long, and returns them. Fails if it takes more than that many.</summary>
    public async Task<ArrayList> WaitForRadioSilenceAsync(
        TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var messages = new ArrayList();
        while (await ReceiveOneAsync(max, cancellationToken) is { } message)
        {
            messages.Add(message);
            _assertions.AssertFalse(messages.Count > maxMessages, $"Failed: expected no more than {maxMessages} messages before silence.");
        }

        return ArrayList.ReadOnly(messages);
    }
}
