using System.Runtime.CompilerServices;

namespace Kim.Actors.Frames;

/// <summary>How much a peer may make the other side hold. What is made with limits outside of the given bounds throws an
/// <see cref="ArgumentOutOfRangeException"/>.</summary>
/// <param name="MaxMessage">Bytes of payload in one message, over all its fragments: 1 to 512 MiB.</param>
/// <param name="MaxFragments">Frames that one message may be cut into: at least 1.</param>
public sealed record FrameLimits(int MaxMessage = 64 * 1024, int MaxFragments = 1024)
{
    internal const int LargestMessage = 512 << 20;

    /// <returns>The limits, which are some.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of them is none; it is named.</exception>
    internal static FrameLimits Check(FrameLimits limits, [CallerArgumentExpression(nameof(limits))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(limits, name);
        if (limits.MaxMessage is < 1 or > LargestMessage)
            throw new ArgumentOutOfRangeException($"{name}.{nameof(MaxMessage)}", limits.MaxMessage, $"must be from 1 to {LargestMessage}");
        if (limits.MaxFragments < 1)
            throw new ArgumentOutOfRangeException($"{name}.{nameof(MaxFragments)}", limits.MaxFragments, "must be at least 1");
        return limits;
    }
}
