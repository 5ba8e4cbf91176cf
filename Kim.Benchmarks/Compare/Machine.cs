using System.Reflection;

namespace Kim.Benchmarks.Compare;

/// <summary>What figures depend on besides the code.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Of the last 1, 5 and 15 minutes, where the system tells.</summary>
    public static string LoadAverage =>
        File.Exists(LoadFile) ? string.Join(' ', File.ReadAllText(LoadFile).Split(' ').Take(3)) : "unknown";

    public static bool IsReleaseBuild =>
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration == "Release";
}
