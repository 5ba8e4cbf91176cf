using Akka.Actor;

namespace Akka.TestKit;

// Expectations about the next message and its sender.
public abstract partial class TestKitBase
{
    /// <summary>Expects a message of the type from the sender.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, From<T>(sender, null), cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, hint, From<T>(sender, null), cancellationToken);

    /// <summary>Expects a message that equals the given one, from the sender.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, From(sender, Equal(message)), cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, From(sender, Equal(message)), cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, From(sender, Fits(isMessage)), cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, From(sender, Fits(isMessage)), cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, From<T>(sender, (message, _) => assertMessage(message)), cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, From<T>(sender, (message, _) => assertMessage(message)), cancellationToken);

    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, Fits<T>((message, sender) => isSender(sender) && isMessage(message)), cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, Fits<T>((message, sender) => isSender(sender) && isMessage(message)), cancellationToken);

    /// <summary>Expects a message of the type about which, and about whose sender, the assertions throw nothing.</summary>
    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, Both(assertSender, assertMessage), cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, Both(assertSender, assertMessage), cancellationToken);

    private Action<T, IActorRef> From<T>(IActorRef expected, Action<T, IActorRef> check) =>
        (message, sender) =>
        {
            _assertions.AssertEqual(
                expected, sender, $"Failed: expected a message from {expected}, but got {Describe(message, sender)}.");
            check?.Invoke(message, sender);
        };

    private static Action<T, IActorRef> Both<T>(Action<IActorRef> assertSender, Action<T> assertMessage) =>
        (message, sender) =>
        {
            assertSender(sender);
            assertMessage(message);
        };
}
