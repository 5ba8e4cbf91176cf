using Akka.Configuration;
using Kim.Actors.Settings;
using Kim.Node;

namespace Kim.Actors.Tests.Node;

public sealed class NodeConfigTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kim-config-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void What_a_file_leaves_out_is_as_in_the_shipped_one()
    {
        var config = NodeConfig.Load(Write("kim.outbox = 2MiB"));

        Assert.Equal(2097152, KimSettings.From(config).Outbox);
        Assert.Equal(new KimSettings().ReadWait, KimSettings.From(config).ReadWait);
        Assert.Equal("INFO", config.GetString("akka.loglevel"));
    }

    [Fact]
    public void A_set_wins_over_the_file_and_the_last_of_a_key_wins()
    {
        var config = NodeConfig.Load(Write("kim { read-wait = 1m, outbox = 2MiB }"), ["kim.read-wait=2m", "kim.read-wait = 3s"]);

        var settings = KimSettings.From(config);
        Assert.Equal((TimeSpan.FromSeconds(3), 2097152L), (settings.ReadWait, settings.Outbox));
    }

    [Theory]
    [InlineData("kim.allowed-origins=[\"https://a.example\", \"https://b.example\"]")]
    [InlineData("kim.service.meta={ rack = 7 }")]
    [InlineData("kim.max-message=4KiB")]
    [InlineData("akka.loglevel=DEBUG")]
    public void The_value_of_a_set_is_HOCON(string set)
    {
        var config = NodeConfig.Load(null, [set]);

        Assert.NotEqual(NodeConfig.Load().ToString(true), config.ToString(true));
        Assert.NotNull(KimSettings.From(config));
    }

    [Fact]
    public void An_address_and_a_protocol_of_the_command_line_are_the_only_endpoint() =>
        Assert.Equal("tcp://[::1]:3", EndpointOf("tcp", "[::1]:3", "kim.endpoints=[\"ws://:1\",\"wss://:2\"]"));

    [Theory]
    [InlineData(null, ":9000", "tcp://:9000")]
    [InlineData("ws", null, "ws://10.0.0.1:2")]
    public void What_the_command_line_leaves_out_of_the_endpoint_is_that_of_the_first_in_the_settings(
        string? protocol, string? address, string endpoint)
    {
        const string Settings = """kim.endpoints=["tcp://10.0.0.1:2", "ws://:3"]""";

        Assert.Equal(endpoint, EndpointOf(protocol, address, Settings));
        Assert.Equal(endpoint, OnlyEndpoint(NodeConfig.Load(Write(Settings)).WithEndpoint(protocol, address)));
    }

    [Fact]
    public void Without_an_endpoint_in_the_settings_the_command_line_completes_the_default() =>
        Assert.Equal("tcp://localhost:8000", EndpointOf("tcp", null, "kim.endpoints=[]"));

    [Fact]
    public void An_endpoint_that_is_none_is_refused_before_the_command_line_completes_it() =>
        Assert.Throws<KimSettingsException>(() => EndpointOf("tcp", null, "kim.endpoints=[\"udp://:1\"]"));

    [Theory]
    [InlineData("read-wait=3s")]
    [InlineData("kim.read-wait")]
    [InlineData("=3s")]
    [InlineData("Kim.read-wait=3s")]
    [InlineData("kim.endpoints=[\"ws://:1\"")]
    public void A_set_that_is_none_is_refused_by_its_words(string set)
    {
        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(null, [set]));

        Assert.Contains(set.Split('=')[0], error.Message);
    }

    [Fact]
    public void A_set_that_is_none_is_told_what_keys_there_are()
    {
        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(null, ["read-wait=3s"]));

        Assert.Contains("kim.KEY", error.Message);
        Assert.Contains("akka.KEY", error.Message);
    }

    /// <summary>It would replace the list: a set is a document of its own.</summary>
    [Theory]
    [InlineData("kim.endpoints += \"ws://:1\"")]
    [InlineData("kim.service.tags+=blue")]
    public void A_set_that_would_append_is_refused(string set)
    {
        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(null, [set]));

        Assert.Contains(set.Split('+')[0].Trim(), error.Message);
        Assert.Contains("+=", error.Message);
    }

    /// <summary>A key set above would hide it, and with it all that the file was to say.</summary>
    [Theory]
    [InlineData("kim = 5")]
    [InlineData("kim = [1]")]
    [InlineData("kim = null")]
    public void A_file_whose_kim_is_no_section_is_refused_whatever_is_set_above_it(string hocon)
    {
        var file = Write(hocon);

        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(file, ["kim.read-wait=3s"]));

        Assert.Contains(file.FullName, error.Message);
        Assert.Contains("kim { ... }", error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_its_name()
    {
        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(new FileInfo("/nowhere/node.conf")));

        Assert.Contains("/nowhere/node.conf", error.Message);
    }

    [Fact]
    public void A_file_that_is_no_HOCON_is_refused_by_its_name()
    {
        var file = Write("kim { read-wait = [ }");

        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(file));

        Assert.Contains(file.FullName, error.Message);
    }

    private static string EndpointOf(string? protocol, string? address, string set) =>
        OnlyEndpoint(NodeConfig.Load(null, [set]).WithEndpoint(protocol, address));

    private static string OnlyEndpoint(Config config) => Assert.Single(KimSettings.From(config).Endpoints).ToString();

    private FileInfo Write(string hocon)
    {
        var file = new FileInfo(Path.Combine(_directory.FullName, "node.conf"));
        File.WriteAllText(file.FullName, hocon);
        return file;
    }
}
