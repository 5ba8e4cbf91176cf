namespace Akka.Actor;

/// <summary>One part of <c>akka.coordinated-shutdown.phases</c>.</summary>
internal sealed record ShutdownPhase(string Name, IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover)
{
    /// <summary>The phases of <c>akka.coordinated-shutdown</c>, each after all that it depends on.</summary>
    /// <exception cref="ArgumentException">Phases depend on each other in a circle.</exception>
    public static IReadOnlyList<ShutdownPhase> Read(Config shutdown)
    {
        var timeout = shutdown.GetTimeSpan("default-phase-timeout");
        var phases = shutdown.GetConfig("phases");
        var all = phases.AsEnumerable().ToDictionary(part => part.Key, part => Read(part.Key, phases.GetConfig(part.Key), timeout));
        // A phase that others only depend on needs no part of its own.
        foreach (var name in all.Values.SelectMany(phase => phase.DependsOn).Distinct().Except(all.Keys).ToList())
            all[name] = new ShutdownPhase(name, [], timeout, true);
        return Sort(all);
    }

    private static ShutdownPhase Read(string name, Config phase, TimeSpan defaultTimeout) => new(
        name, [.. phase.GetStringList("depends-on")], phase.GetTimeSpan("timeout", defaultTimeout), phase.GetBoolean("recover", true));

    private static List<ShutdownPhase> Sort(Dictionary<string, ShutdownPhase> all)
    {
        var sorted = new List<ShutdownPhase>();
        var done = new HashSet<string>();
        var open = new HashSet<string>();
        foreach (var name in all.Keys.Order(StringComparer.Ordinal))
            Visit(name);
        return sorted;

        void Visit(string name)
        {
            if (done.Contains(name))
                return;
            if (!open.Add(name))
                throw new ArgumentException($"akka.coordinated-shutdown.phases go in a circle through [{name}]");
            foreach (var before in all[name].DependsOn)
                Visit(before);
            done.Add(name);
            sorted.Add(all[name]);
        }
    }
}
