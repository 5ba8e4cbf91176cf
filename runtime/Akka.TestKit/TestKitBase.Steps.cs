using System.Collections;
using System.Runtime.CompilerServices;

namespace Akka.TestKit;

// How messages are taken: expectations over several of them as sequences of steps, and what plays these.
public abstract partial class TestKitBase
{
    private IEnumerable<Step<object>> ReceiveN(int count, TimeSpan wait)
    {
        var step = new Step<object>();
        var end = Now + wait;
        for (var i = 0; i < count; i++)
        {
            yield return step.Take(end - Now);
            if (step.Envelope is null)
                Fail($"Failed: expected {count} messages, but only {i} came within {wait}.");
            yield return step.Give(step.Envelope.Message);
        }
    }

    private IEnumerable<Step<T>> ReceiveWhile<T>(Func<object, T> filter, TimeSpan? max, TimeSpan? idle, int msgs)
    {
        var step = new Step<T>();
        var end = Now + RemainingOrDilated(max);
        for (var i = 0; i < msgs; i++)
        {
            yield return step.Peek(WaitUntil(end, idle));
            if (step.Envelope is null || filter(step.Envelope.Message) is not { } value)
                break;
            yield return step.Take(TimeSpan.Zero);
            yield return step.Give(value);
        }

        // As with ExpectNoMsg, the time may be up by now, and rightly so.
        _lastWasNoMessage = true;
    }

    private IEnumerable<Step<T>> ReceiveWhile<T>(
        Predicate<T> shouldContinue, TimeSpan? max, TimeSpan? idle, int msgs, bool shouldIgnoreOtherMessageTypes)
    {
        var step = new Step<T>();
        var end = Now + RemainingOrDilated(max);
        for (var i = 0; i < msgs;)
        {
            yield return step.Peek(WaitUntil(end, idle));
            var message = step.Envelope?.Message;
            if (message is null || (message is T typed ? !shouldContinue(typed) : !shouldIgnoreOtherMessageTypes))
                break;
            yield return step.Take(TimeSpan.Zero);
            if (message is not T value)
                continue;
            i++;
            yield return step.Give(value);
        }

        _lastWasNoMessage = true;
    }

    private IEnumerable<Step<T>> Fish<T>(Predicate<T> isMessage, ArrayList dropped, TimeSpan? max, string hint)
    {
        var step = new Step<T>();
        var wait = RemainingOrDilated(max);
        var end = Now + wait;
        while (true)
        {
            yield return step.Take(end - Now);
            if (step.Envelope is null)
                Fail($"Failed: nothing that fits came within {wait}{TextOf(hint)}, but [{string.Join(", ", dropped.ToArray())}].");
            if (step.Envelope.Message is T message && isMessage(message))
                break;
            dropped.Add(step.Envelope.Message);
        }

        yield return step.Give((T)step.Envelope.Message);
    }

    private static TimeSpan WaitUntil(TimeSpan end, TimeSpan? idle)
    {
        var left = AtLeastZero(end - Now);
        return idle is { } given && given < left ? given : left;
    }

    private MessageEnvelope Take(TimeSpan wait, CancellationToken cancellationToken) =>
        Note(_queue.Take(AtLeastZero(wait), cancellationToken));

    private async ValueTask<MessageEnvelope> TakeAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        Note(await _queue.TakeAsync(AtLeastZero(wait), cancellationToken));

    private MessageEnvelope Note(MessageEnvelope taken)
    {
        _lastWasNoMessage = false;
        _last = taken ?? NullMessageEnvelope.Instance;
        return taken;
    }

    private List<T> Play<T>(IEnumerable<Step<T>> script, CancellationToken cancellationToken)
    {
        var results = new List<T>();
        foreach (var step in script)
        {
            if (step.IsResult)
                results.Add(step.Result);
            else
                step.Envelope = step.IsPeek ? _queue.Peek(step.Wait, cancellationToken) : Take(step.Wait, cancellationToken);
        }

        return results;
    }

    private async IAsyncEnumerable<T> PlayAsync<T>(
        IEnumerable<Step<T>> script, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var step in script)
        {
            if (step.IsResult)
                yield return step.Result;
            else
                step.Envelope = step.IsPeek
                    ? await _queue.PeekAsync(step.Wait, cancellationToken)
                    : await TakeAsync(step.Wait, cancellationToken);
        }
    }

    /// <summary>
    /// What an expectation over several messages wants next: a message, which comes in <see cref="Envelope"/>, or to hand out
    /// a result. So it is written once, and played in the plain and in the async form.
    /// </summary>
    private sealed class Step<T>
    {
        public TimeSpan Wait { get; private set; }
        public bool IsPeek { get; private set; }
        public bool IsResult { get; private set; }
        public T Result { get; private set; }
        public MessageEnvelope Envelope { get; set; }

        public Step<T> Take(TimeSpan wait) => Want(wait, isPeek: false);
        public Step<T> Peek(TimeSpan wait) => Want(wait, isPeek: true);

        public Step<T> Give(T result)
        {
            IsResult = true;
            Result = result;
            return this;
        }

        private Step<T> Want(TimeSpan wait, bool isPeek)
        {
            IsResult = false;
            IsPeek = isPeek;
            Wait = wait;
            return this;
        }
    }
}
