using Akka.Actor;

namespace Akka.TestKit;

// Expectations about the next message.
public abstract partial class TestKitBase
{
    /// <summary>Expects a message of the type.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, null, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, hint, null, cancellationToken);

    /// <summary>Expects a message that equals the given one.</summary>
    public T ExpectMsg<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, Equal(message), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, Equal(message), cancellationToken);

    /// <summary>Expects a message of the type that fits.</summary>
    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, Fits(isMessage), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, Fits(isMessage), cancellationToken);

    /// <summary>Expects a message of the type about which the assertion throws nothing.</summary>
    public T ExpectMsg<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (message, _) => assert(message), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, (message, _) => assert(message), cancellationToken);

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, Fits(isMessageAndSender), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, Fits(isMessageAndSender), cancellationToken);

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, assertMessageAndSender, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, assertMessageAndSender, cancellationToken);

    /// <summary>Expects a message that equals the given one by the comparer.</summary>
    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, Equal(expected, comparer), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, Equal(expected, comparer), cancellationToken);

    /// <summary>Expects the next message to be one of those.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Expect<T>(null, null, OneOf(messages), cancellationToken);

    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(null, null, OneOf(messages), cancellationToken);

    /// <summary>Expects that the actor, which must be watched, stops.</summary>
    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<Terminated>(timeout, hint, Of(target), cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<Terminated>(timeout, hint, Of(target), cancellationToken);

    /// <summary>Expects that no message comes for the rest of the <c>Within</c> around, or for the default time.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) => ExpectNone(RemainingOrDefault, cancellationToken);
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(Dilated(duration), cancellationToken);
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNoneAsync(RemainingOrDefault, cancellationToken);
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNoneAsync(Dilated(duration), cancellationToken);
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private T Expect<T>(TimeSpan? timeout, string hint, Action<T, IActorRef> check, CancellationToken cancellationToken)
    {
        var wait = RemainingOrDilated(timeout);
        return Checked(Take(wait, cancellationToken), wait, hint, check);
    }

    private async ValueTask<T> ExpectAsync<T>(
        TimeSpan? timeout, string hint, Action<T, IActorRef> check, CancellationToken cancellationToken)
    {
        var wait = RemainingOrDilated(timeout);
        return Checked(await TakeAsync(wait, cancellationToken), wait, hint, check);
    }

    private T Checked<T>(MessageEnvelope envelope, TimeSpan wait, string hint, Action<T, IActorRef> check)
    {
        if (envelope is null)
            Fail($"Failed: expected a message of type {typeof(T)}, but none came within {wait}{TextOf(hint)}.");
        if (envelope.Message is not T message)
        {
            Fail($"Failed: expected a message of type {typeof(T)}, but got {Describe(envelope)}{TextOf(hint)}.");
            return default;
        }

        check?.Invoke(message, envelope.Sender);
        return message;
    }

    private void ExpectNone(TimeSpan wait, CancellationToken cancellationToken) => CheckNone(Take(wait, cancellationToken), wait);

    private async ValueTask ExpectNoneAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        CheckNone(await TakeAsync(wait, cancellationToken), wait);

    private void CheckNone(MessageEnvelope envelope, TimeSpan wait)
    {
        if (envelope is not null)
            Fail($"Failed: expected no message for {wait}, but got {Describe(envelope)}.");
        _lastWasNoMessage = true;
    }

    private Action<T, IActorRef> Equal<T>(T expected) =>
        (message, sender) => _assertions.AssertEqual(
            expected, message, $"Failed: expected <{expected}>, but got {Describe(message, sender)}.");
    private Action<T, IActorRef> Equal<T>(T expected, Func<T, T, bool> comparer) =>
        (message, sender) => _assertions.AssertTrue(
            comparer(expected, message), $"Failed: expected <{expected}>, but got {Describe(message, sender)}.");

    private Action<T, IActorRef> Fits<T>(Predicate<T> predicate) => Fits<T>((message, _) => predicate(message));
    private Action<T, IActorRef> Fits<T>(Func<T, IActorRef, bool> predicate) =>
        (message, sender) => _assertions.AssertTrue(
            predicate(message, sender), $"Failed: expected a {typeof(T)} that fits, but got {Describe(message, sender)}.");

    private Action<T, IActorRef> OneOf<T>(IEnumerable<T> messages)
    {
        var expected = messages.ToList();
        var all = string.Join(", ", expected);
        return (message, sender) => _assertions.AssertTrue(
            expected.Contains(message), $"Failed: expected one of [{all}], but got {Describe(message, sender)}.");
    }

    private Action<Terminated, IActorRef> Of(IActorRef target) =>
        (message, _) => _assertions.AssertEqual(
            target, message.ActorRef, $"Failed: expected the end of {target}, but got that of {message.ActorRef}.");

    private static string Describe(MessageEnvelope envelope) => Describe(envelope.Message, envelope.Sender);
    private static string Describe(object message, IActorRef sender) =>
        $"<{message}> of type {message.GetType()} from {sender?.ToString() ?? "no sender"}";
}
