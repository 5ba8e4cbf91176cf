using System.Diagnostics;

namespace Akka.TestKit;

// Time: deadlines that expectations share.
public abstract partial class TestKitBase
{
    private static readonly long Epoch = Stopwatch.GetTimestamp();
    private TimeSpan? _end;

    // Whether the last thing expected was that no message comes, which takes all the time there is.
    private bool _lastWasNoMessage;

    /// <summary>A clock that only goes forward.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(Epoch);

    /// <summary>What is left of the innermost <c>Within</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none around.</exception>
    public TimeSpan Remaining =>
        RemainingOfBlock() ?? throw new InvalidOperationException("There is no Within around, so no time remains.");

    /// <summary>What is left of the innermost <c>Within</c>, else the dilated <c>akka.test.single-expect-default</c>.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));
    protected TimeSpan RemainingOr(TimeSpan duration) => RemainingOfBlock() ?? duration;

    /// <summary>The dilated duration, or <see cref="RemainingOrDefault"/> without one.</summary>
    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } given)
            return RemainingOrDefault;
        ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(duration));
        return Dilated(given);
    }

    /// <summary>The duration times <c>akka.test.timefactor</c>.</summary>
    public TimeSpan Dilated(TimeSpan duration) => duration * TestKitSettings.TestTimeFactor;
    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => RemainingOrDilated(timeout);

    /// <summary>Runs the block, which must end before the time is up. Expectations in it wait no longer than that.</summary>
    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <summary>Runs the block, which must take <paramref name="min"/> at least.</summary>
    public void Within(
        TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within<object>(min, max, () => Run(action), hint, epsilonValue, cancellationToken);
    public T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var block = Block.Enter(this, min, max, hint, epsilonValue);
        T result;
        try
        {
            result = function();
        }
        finally
        {
            block.Leave();
        }

        block.Check();
        return result;
    }

    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);
    public Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync<object>(min, max, () => Run(actionAsync), hint, epsilonValue, cancellationToken);
    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public async Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var block = Block.Enter(this, min, max, hint, epsilonValue);
        T result;
        try
        {
            result = await function();
        }
        finally
        {
            block.Leave();
        }

        block.Check();
        return result;
    }

    private TimeSpan? RemainingOfBlock() => _end is { } end ? AtLeastZero(end - Now) : null;
    private static TimeSpan AtLeastZero(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    private static object Run(Action action)
    {
        action();
        return null;
    }

    private static async Task<object> Run(Func<Task> action)
    {
        await action();
        return null;
    }

    /// <summary>One <c>Within</c>: never longer than those around it.</summary>
    private sealed record Block(
        TestKitBase Kit, TimeSpan? OuterEnd, TimeSpan Start, TimeSpan Min, TimeSpan Max, string Hint, TimeSpan Epsilon)
    {
        public static Block Enter(TestKitBase kit, TimeSpan min, TimeSpan max, string hint, TimeSpan? epsilon)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(min, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfLessThan(max, TimeSpan.Zero);
            var dilated = kit.Dilated(max);
            var left = kit.RemainingOr(dilated);
            if (left < min)
                kit.Fail($"Failed: the block needs {min} at least, but only {left} are left{TextOf(hint)}.");
            var block = new Block(kit, kit._end, Now, min, left < dilated ? left : dilated, hint, epsilon ?? TimeSpan.Zero);
            kit._end = block.Start + block.Max;
            return block;
        }

        public void Leave() => Kit._end = OuterEnd;

        public void Check()
        {
            var elapsed = Now - Start;
            if (elapsed < Min)
                Kit.Fail($"Failed: the block took {elapsed}, but should take {Min} at least{TextOf(Hint)}.");
            if (elapsed > Max + Epsilon && !Kit._lastWasNoMessage)
                Kit.Fail($"Failed: the block took {elapsed}, but should take {Max} at most{TextOf(Hint)}.");
        }
    }

    private static string TextOf(string hint) => string.IsNullOrEmpty(hint) ? "" : $" ({hint})";
}
