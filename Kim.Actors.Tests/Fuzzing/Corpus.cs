namespace Kim.Actors.Tests.Fuzzing;

/// <summary>Small inputs of each kind, right and wrong, in files that are copied beside the tests: what mutation starts from, and
/// where an input goes that has failed once.</summary>
internal static class Corpus
{
    public static IEnumerable<string> Names(string kind) =>
        Directory.EnumerateFiles(Folder(kind)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public static byte[] Read(string kind, string name) => File.ReadAllBytes(Path.Combine(Folder(kind), name));

    public static byte[][] All(string kind) => [.. Names(kind).Select(name => Read(kind, name))];

    /// <summary>Keeps an input that failed, and tells where.</summary>
    public static string Keep(string kind, byte[] input)
    {
        var file = Path.Combine(Path.GetTempPath(), $"kim-fuzz-{kind}-{Guid.NewGuid():N}");
        File.WriteAllBytes(file, input);
        return file;
    }

    private static string Folder(string kind) => Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus", kind);
}
