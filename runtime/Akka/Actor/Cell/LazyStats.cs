using System.Collections;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The restart counts of all children, gathered only if the strategy asks for them.</summary>
internal sealed class LazyStats(ChildRegistry children) : IReadOnlyCollection<ChildRestartStats>
{
    private ChildRestartStats[] _stats;

    public int Count => Stats.Length;
    private ChildRestartStats[] Stats => _stats ??= children.Stats();

    public IEnumerator<ChildRestartStats> GetEnumerator() => Stats.AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
