namespace Akka.TestKit;

// Expectations about several messages in any order.
public abstract partial class TestKitBase
{
    /// <summary>Expects as many messages, and each of the given ones among them.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Play(ExpectAllOf<T, T>(messages, Same, RemainingOrDefault), cancellationToken);
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Play(ExpectAllOf<T, T>(messages, Same, Dilated(max)), cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        PlayAsync(ExpectAllOf<T, T>(messages, Same, RemainingOrDefault), cancellationToken);
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        PlayAsync(ExpectAllOf<T, T>(messages, Same, Dilated(max)), cancellationToken);

    /// <summary>Expects as many messages as there are predicates, and for each of these another one that it holds for.</summary>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(predicates, CancellationToken.None);
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(max, predicates, CancellationToken.None);
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(
        IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        Play(ExpectAllOf<PredicateInfo, object>(predicates, Holds, RemainingOrDefault), cancellationToken);
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(
        TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        Play(ExpectAllOf<PredicateInfo, object>(predicates, Holds, Dilated(max)), cancellationToken);

    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(
        IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        PlayAsync(ExpectAllOf<PredicateInfo, object>(predicates, Holds, RemainingOrDefault), cancellationToken);
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(
        TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        PlayAsync(ExpectAllOf<PredicateInfo, object>(predicates, Holds, Dilated(max)), cancellationToken);

    private static bool Same<T>(T expected, T message) => Equals(expected, message);
    private static bool Holds(PredicateInfo predicate, object message) => predicate.Holds(message);

    private IEnumerable<Step<T>> ExpectAllOf<TExpected, T>(
        IReadOnlyCollection<TExpected> expected, Func<TExpected, T, bool> fits, TimeSpan wait)
    {
        var step = new Step<T>();
        var end = Now + wait;
        var got = new List<object>();
        while (got.Count < expected.Count)
        {
            yield return step.Take(end - Now);
            if (step.Envelope is null)
                break;
            got.Add(step.Envelope.Message);
        }

        CheckAllOf(expected, (e, message) => message is T typed && fits(e, typed), got, wait);
        foreach (var message in got)
            yield return step.Give((T)message);
    }

    private void CheckAllOf<TExpected>(
        IReadOnlyCollection<TExpected> expected, Func<TExpected, object, bool> fits, List<object> got, TimeSpan wait)
    {
        var missing = expected.ToList();
        var unexpected = new List<object>();
        foreach (var message in got)
        {
            var index = missing.FindIndex(e => fits(e, message));
            if (index < 0)
                unexpected.Add(message);
            else
                missing.RemoveAt(index);
        }

        if (missing.Count > 0)
            Fail($"Failed: missing {List(missing)} within {wait}; unexpected {List(unexpected)}; got {List(got)}.");

        static string List<TItem>(IEnumerable<TItem> messages) => $"[{string.Join(", ", messages)}]";
    }
}
