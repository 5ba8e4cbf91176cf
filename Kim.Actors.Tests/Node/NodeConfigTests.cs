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
    public void An_endpoint_of_the_command_line_is_the_only_one()
    {
        var config = NodeConfig.Load(null, ["kim.endpoints=[\"ws://:1\",\"tcp://:2\"]"], NodeEndpoint.Parse("tcp://[::1]:3"));

        Assert.Equal("tcp://[::1]:3", Assert.Single(KimSettings.From(config).Endpoints).ToString());
    }

    [Theory]
    [InlineData("read-wait=3s")]
    [InlineData("kim.read-wait")]
    [InlineData("=3s")]
    [InlineData("kim.endpoints=[\"ws://:1\"")]
    public void A_set_that_is_none_is_refused_by_its_words(string set)
    {
        var error = Assert.Throws<UsageException>(() => NodeConfig.Load(null, [set]));

        Assert.Contains(set.Split('=')[0], error.Message);
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

    private FileInfo Write(string hocon)
    {
        var file = new FileInfo(Path.Combine(_directory.FullName, "node.conf"));
        File.WriteAllText(file.FullName, hocon);
        return file;
    }
}
