using Akka.Configuration;
using Kim.Actors.Settings;
using Kim.Node.Commands;

namespace Kim.Node;

/// <summary>Puts the configuration of the process together, each layer over the one before: the hocon.conf that came with
/// it, a file, keys and an endpoint of the command line.</summary>
internal static class NodeConfig
{
    internal const string FileName = "hocon.conf";

    /// <param name="file">A file, or null for hocon.conf in the working directory, if there is one.</param>
    /// <param name="sets">Any number of <c>kim.KEY=VALUE</c> and <c>akka.KEY=VALUE</c>.</param>
    /// <exception cref="UsageException">A file or a key can't be read; the message names it.</exception>
    internal static Config Load(FileInfo? file = null, IEnumerable<string>? sets = null)
    {
        var config = ReadFile(new FileInfo(Path.Combine(AppContext.BaseDirectory, FileName)));
        var local = file ?? new FileInfo(FileName);
        if (file is not null || local.Exists)
            config = ReadFile(local).WithFallback(config);
        foreach (var set in sets ?? [])
            config = ReadKey(set).WithFallback(config);
        return config;
    }

    /// <summary>Makes one endpoint the only one.</summary>
    internal static Config WithEndpoint(this Config config, NodeEndpoint endpoint) =>
        Parse("the endpoint", $"kim.endpoints = [\"{endpoint}\"]").WithFallback(config);

    /// <summary>Makes what the options say the only endpoint. What one of them leaves out is that of the first endpoint there
    /// was; what both leave out stays as it is.</summary>
    /// <exception cref="KimSettingsException">One is needed of the settings, and they make no sense.</exception>
    internal static Config WithEndpoint(this Config config, string? protocol, string? address) => (protocol, address) switch
    {
        (null, null) => config,
        (not null, not null) => config.WithEndpoint(NodeEndpoint.Parse($"{protocol}://{address}")),
        _ => config.WithEndpoint(CommonOptions.Endpoint(protocol, address, FirstEndpoint(config))),
    };

    private static NodeEndpoint FirstEndpoint(Config config) =>
        KimSettings.From(config).Endpoints.FirstOrDefault() ?? new KimSettings().Endpoints[0];

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
            throw new UsageException($"--set {set} must be kim.KEY=VALUE or akka.KEY=VALUE");
        if (key.EndsWith('+'))
            throw new UsageException($"--set {set} must give the whole value: += has no list to append to");
        return Parse($"--set {key}", set);
    }

    private static Config Parse(string source, string hocon)
    {
        var config = Read(source, hocon);
        // Checked here, for a key in a layer above would hide it.
        if (config.GetValue("kim") is { } kim && !kim.IsObject())
            throw new UsageException($"{source}: kim must be a section, kim {{ ... }}");
        return config;
    }

    private static Config Read(string source, string hocon)
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
