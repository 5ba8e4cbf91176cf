namespace Akka.Actor;

/// <summary>Asking: a message whose answer is a task.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>
    /// The answer; an answer of another type is an <see cref="ArgumentException"/>, a <see cref="Status.Failure"/> its cause,
    /// none in time an <see cref="AskTimeoutException"/>. Without a timeout that of <c>akka.actor.ask-timeout</c> counts.
    /// </summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        Ask<T>(self, null, message, timeout, cancellationToken);

    /// <summary>The same with a message made for the ref that the answer is to go to.</summary>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken) =>
        Ask<T>(self, messageFactory, null, timeout, cancellationToken);

    private static Task<T> Ask<T>(ICanTell target, Func<IActorRef, object> factory, object message, TimeSpan? timeout, CancellationToken token)
    {
        var provider = ProviderOf(target) ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(target));
        return AskActorRef<T>.Create(provider).Ask(target, factory, message, timeout ?? provider.Settings.AskTimeout, token);
    }

    private static IActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        ActorSelection selection => ProviderOf(selection.Anchor),
        IInternalActorRef actor => actor.Provider,
        _ => InternalCurrentActorCellKeeper.Current?.SystemImpl.Provider,
    };
}
