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
        Play(ExpectAllOf(messages, RemainingOrDefault), cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Play(ExpectAllOf(messages, Dilated(max)), cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        PlayAsync(ExpectAllOf(messages, RemainingOrDefault), cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        PlayAsync(ExpectAllOf(messages, Dilated(max)), cancellationToken);

    private IEnumerable<Step<T>> ExpectAllOf<T>(IReadOnlyCollection<T> expected, TimeSpan wait)
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

        CheckAllOf(expected, got, wait);
        foreach (var message in got)
            yield return step.Give((T)message);
    }

    private void CheckAllOf<T>(IReadOnlyCollection<T> expected, List<object> got, TimeSpan wait)
    {
        var unexpected = got.ToList();
        var missing = expected.Cast<object>().Where(message => !unexpected.Remove(message)).ToList();
        if (missing.Count > 0)
            Fail($"Failed: missing {List(missing)} within {wait}; unexpected {List(unexpected)}; got {List(got)}.");

        static string List(IEnumerable<object> messages) => $"[{string.Join(", ", messages)}]";
    }
}
