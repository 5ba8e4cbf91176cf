using Akka.Configuration;
using Kim.Actors.Settings;

namespace Kim.Node;

/// <summary>Puts the configuration of the process together, each layer over the one before: the hocon.conf that came with
/// it, a file, keys and addresses of the command line.</summary>
internal static class NodeConfig
{
    internal const string FileName = "hocon.conf";

    /// <param name="file">A file, or null for hocon.conf in the working directory, if there is one.</param>
    /// <param name="sets">Any number of <c>kim.KEY=VALUE</c>.</param>
    /// <param name="endpoint">The only endpoint, or null for those of the layers below.</param>
    /// <exception cref="UsageException">A file or a key can't be read; the message names it.</exception>
    internal static Config Load(FileInfo? file = null, IEnumerable<string>? sets = null, NodeEndpoint? endpoint = null)
    {
        var config = ReadFile(new FileInfo(Path.Combine(AppContext.BaseDirectory, FileName)));
        var local = file ?? new FileInfo(FileName);
        if (file is not null || local.Exists)
            config = ReadFile(local).WithFallback(config);
        foreach (var set in sets ?? [])
            config = ReadKey(set).WithFallback(config);
        return endpoint is null ? config : Parse("the endpoint", $"kim.endpoints = [\"{endpoint}\"]").WithFallback(config);
    }

    private static Config ReadFile(FileInfo file)
    {
        try
        {
            return Parse(file.FullName, File.ReadAllText(file.FullName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.FullName} can't be read: {error.Message}", error);
        }
    }

    private static Config ReadKey(string set)
    {
        var key = set.Split('=', 2)[0].Trim();
        if (key.Length == set.Length || !(key.StartsWith("kim.") || key.StartsWith("akka.")))
            throw new UsageException($"--set {set} must be kim.KEY=VALUE");
        return Parse($"--set {key}", set);
    }

    private static Config Parse(string source, string hocon)
    {
        try
        {
            return ConfigurationFactory.ParseString(hocon);
        }
        catch (Exception error)
        {
            throw new UsageException($"{source} is no HOCON: {error.Message}", error);
        }
    }
}
