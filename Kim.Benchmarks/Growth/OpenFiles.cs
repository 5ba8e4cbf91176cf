namespace Kim.Benchmarks.Growth;

/// <summary>How many connections this machine lets a process hold, be it the server or the client.</summary>
internal static class OpenFiles
{
    private const string LimitsFile = "/proc/self/limits";
    private const string Entry = "Max open files";

    /// <summary>For what a process has open besides, and for those that come and go.</summary>
    private const int Others = 500;

    /// <summary>Where the system does not tell, what nearly all have.</summary>
    private const int Usual = 1024;

    public static int Limit { get; } = Read();

    public static bool Allow(int connections) => connections + Others <= Limit;

    /// <summary>The line holds a soft limit, which is what counts, and a hard one.</summary>
    private static int Read() =>
        File.Exists(LimitsFile)
        && File.ReadLines(LimitsFile).FirstOrDefault(line => line.StartsWith(Entry, StringComparison.Ordinal)) is { } line
            ? Parse(line[Entry.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            : Usual;

    private static int Parse(string limit) => int.TryParse(limit, out var files) ? files : int.MaxValue;
}
