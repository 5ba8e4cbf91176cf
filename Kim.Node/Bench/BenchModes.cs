namespace Kim.Node.Bench;

/// <summary>What the modes are called on the command line.</summary>
internal static class BenchModes
{
    internal static readonly IReadOnlyDictionary<string, BenchMode> ByName = new Dictionary<string, BenchMode>
    {
        ["echo"] = BenchMode.Echo,
        ["fan-out"] = BenchMode.FanOut,
        ["idle"] = BenchMode.Idle,
        ["churn"] = BenchMode.Churn,
    };

    internal static string NameOf(BenchMode mode) => ByName.Single(pair => pair.Value == mode).Key;
}
